import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import type { Cell, Column } from './table.ts'
import { tableFile } from './table-file.ts'
import { workbookParts } from './workbook-parts.ts'

const columns: Column[] = [
  { label: 'Name' },
  { label: 'Credit', kind: 'amount' },
  { label: 'Share', kind: 'share' },
  { label: 'People', kind: 'number' },
  { label: 'Day', kind: 'day' },
]
const day = Temporal.PlainDate.from('2026-11-20')

async function* inTwo(rows: Cell[][]) {
  yield rows.slice(0, 1)
  yield rows.slice(1)
}

const table = (rows: Cell[][]) => ({ name: 'credit-2026', columns, rows: inTwo(rows) })

async function sheetsOf(response: Response) {
  const sheets = await readXlsxFile(new Uint8Array(await response.arrayBuffer()).buffer)
  return sheets.map(({ data }) => data)
}

test('the same rows are a CSV and a workbook', async () => {
  const rows: Cell[][] = [
    ['O’Brien-Nuñez, 李', 125, 0.5, 3, day],
    ['', 0, 1, 0, null],
  ]
  const csv = tableFile('csv', table(rows))
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="credit-2026.csv"')
  // Read as bytes, since text() would drop the byte order mark.
  expect(Buffer.from(await csv.arrayBuffer()).toString()).toBe(
    '\ufeffName,Credit,Share,People,Day\r\n"O’Brien-Nuñez, 李",1.25,50%,3,2026-11-20\r\n,0.00,100%,0,\r\n',
  )
  const [sheet] = await sheetsOf(tableFile('xlsx', table(rows)))
  expect(sheet).toEqual([
    ['Name', 'Credit', 'Share', 'People', 'Day'],
    ['O’Brien-Nuñez, 李', 1.25, 0.5, 3, new Date('2026-11-20T00:00:00Z')],
    [null, 0, 1, 0, null],
  ])
})

test('text that looks like a formula is text in a workbook, and cannot run in a CSV', async () => {
  const rows: Cell[][] = [['=HYPERLINK("http://evil.example")', 1, 1, 1, day]]
  const [sheet] = await sheetsOf(tableFile('xlsx', table(rows)))
  expect(sheet![1]![0]).toBe('=HYPERLINK("http://evil.example")')
  expect(await tableFile('csv', table(rows)).text()).toContain('"\'=HYPERLINK')
})

test('a full sheet is followed by another with the same first row', async () => {
  const parts = await Array.fromAsync(workbookParts(table(['a', 'b', 'c'].map((name) => [name, 1, 1, 1, day])), 3))
  const sheets = await readXlsxFile(new Uint8Array(Buffer.concat(parts)).buffer)
  expect(sheets.map(({ data }) => data.map((row) => row[0]))).toEqual([
    ['Name', 'a', 'b'],
    ['Name', 'c'],
  ])
})

test.each([
  ['Credit from earlier records', ['Credit from earlier records', 'Credit from earlier records 2']],
  ['\'Rounds: A/B [x]?\' & "q"', ['Rounds A B x \' & "q"', 'Rounds A B x \' & "q" 2']],
  ['x'.repeat(40), ['x'.repeat(31), `${'x'.repeat(29)} 2`]],
  ['History', ['Table', 'Table 2']],
  ['', ['Table', 'Table 2']],
])('the sheets of "%s" have names that Excel admits', async (sheet, names) => {
  const whole = { ...table(['a', 'b', 'c'].map((name) => [name, 1, 1, 1, day])), sheet }
  const sheets = await readXlsxFile(
    new Uint8Array(Buffer.concat(await Array.fromAsync(workbookParts(whole, 3)))).buffer,
  )
  expect(sheets.map((one) => one.sheet)).toEqual(names)
})

test('whatever is written into a cell, the workbook can be read again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
      const [sheet] = await sheetsOf(tableFile('xlsx', table([[`|${text}|`, 1, 1, 1, day]])))
      const kept = text
        .toWellFormed()
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
        .replace(/\r\n?/g, '\n')
      expect(String(sheet![1]![0])).toBe(`|${kept}|`)
    }),
    { numRuns: 60 },
  )
})
