import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv, csvFile } from './csv.ts'

const bare = (rows: string[][]) => csv(rows).slice(1)

test('cells are quoted only where they need it', () => {
  expect(
    bare([
      ['Name', 'Credit'],
      ['Raman, Priya', '1.00'],
    ]),
  ).toBe('Name,Credit\r\n"Raman, Priya",1.00\r\n')
  expect(bare([['the "good" one', 'two\nlines', ' edge ']])).toBe('"the ""good"" one","two\nlines"," edge "\r\n')
})

test('the text begins with one byte order mark', () => {
  expect(csv([['Zoë']])).toBe('\ufeffZoë\r\n')
  expect(csv([])).toBe('\ufeff')
})

test('a cell that a spreadsheet would run as a formula gets an apostrophe', () => {
  expect(bare([['=1+1', '+1503', '-2', '@sum', '\tx', '\rx', '＝1', 'a=b']])).toBe(
    `'=1+1,'+1503,'-2,'@sum,'\tx,"'\rx",'＝1,a=b\r\n`,
  )
})

test('whatever the cells hold, reading the text gives them back, and none begins like a formula', () => {
  const anyCell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",; a') }))
  const anyRows = fc.array(fc.array(anyCell, { minLength: 1, maxLength: 5 }), { maxLength: 5 })
  fc.assert(
    fc.property(anyRows, (rows) => {
      const read = readCsv(bare(rows))
      expect(read.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([])
      const expected = rows.map((row) => row.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)))
      expect(read).toEqual(expected)
    }),
  )
})

test('a file is named and not kept', () => {
  const { headers } = csvFile('learners-2356446.csv', [])
  expect(headers.get('content-disposition')).toBe('attachment; filename="learners-2356446.csv"')
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
})

/** A reader written from the RFC, not from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let value = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++
        value += text[at]
      }
      at++
    } else {
      while (text[at] !== ',' && !text.startsWith('\r\n', at)) value += text[at++]
    }
    row.push(value)
    if (text[at] === ',') at++
    else {
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}
