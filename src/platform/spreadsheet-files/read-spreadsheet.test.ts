import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { delimitedLines, likelyDelimiter } from './delimited.ts'
import type { Line } from './line.ts'
import { spreadsheetLines } from './read-spreadsheet.ts'
import { Unreadable } from './unreadable.ts'
import { isDateFormat } from './workbook-facts.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const limits = { bytes: 5 * 1024 * 1024, rows: 5200, columns: 60, unpacked: 64 * 1024 * 1024 }

/** All lines of a file, or why it cannot be read. */
async function linesOf(bytes: Uint8Array): Promise<Line[] | string> {
  const lines: Line[] = []
  try {
    for await (const some of spreadsheetLines(bytes, limits)) lines.push(...some)
    return lines
  } catch (fault) {
    if (fault instanceof Unreadable) return fault.message
    throw fault
  }
}
const cells = async (bytes: Uint8Array) => {
  const read = await linesOf(bytes)
  return typeof read === 'string' ? read : read.map((line) => line.cells)
}

const wanted = [
  ['Name', 'Email'],
  ['Nuñez, José', 'jose@clinic.example'],
]

test.each([
  ['commas and quotes', utf8('Name,Email\r\n"Nuñez, José",jose@clinic.example\r\n')],
  ['semicolons', utf8('Name;Email\nNuñez, José;jose@clinic.example\n')],
  ['tabs', utf8('Name\tEmail\rNuñez, José\tjose@clinic.example\r')],
  ['bars', utf8('Name|Email\nNuñez, José|jose@clinic.example')],
  ['a byte order mark', utf8('\ufeffName;Email\nNuñez, José;jose@clinic.example\n')],
  ['Excel’s own word for the delimiter', utf8('sep=;\nName;Email\nNuñez, José;jose@clinic.example')],
  ['UTF-16, little end first', Buffer.from('\ufeffName\tEmail\r\nNuñez, José\tjose@clinic.example\r\n', 'utf16le')],
  ['UTF-16, big end first', Buffer.from('\ufeffName\tEmail\nNuñez, José\tjose@clinic.example', 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from('Name\tEmail\nNuñez, José\tjose@clinic.example', 'utf16le')],
  ['Windows-1252', Buffer.from('Name;Email\nNuñez, José;jose@clinic.example', 'latin1')],
  ['letters that come apart', utf8('Name;Email\nNun\u0303ez, Jose\u0301 ;\u200b jose@clinic.example')],
  ['empty rows and cells', utf8('Name,Email,,\n\n,,,\n"Nuñez,\n José",jose@clinic.example,,\n')],
])('a file with %s is read', async (_, bytes) => {
  expect(await cells(bytes)).toEqual(wanted)
})

test('a quote that is never closed loses nobody', () => {
  const lines = delimitedLines('Name,Email\nAda "the Count Quill,ada@x.example\n"Owen Tate,owen@x.example\n')
  expect(lines.map((line) => line.cells.at(-1))).toEqual(['Email', 'ada@x.example', 'owen@x.example'])
})

test('a workbook is read from its first sheet with rows, its numbers and dates as text', async () => {
  const sheets = [
    { sheet: 'Empty', data: [[null]] },
    {
      sheet: 'People',
      data: [
        ['Badge', 'NPI', 'Credit', 'Date', 'Name'],
        [
          4711,
          1234567893,
          0.75,
          { value: new Date('2026-11-20T12:05:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' },
          'Ada Quill',
        ],
      ],
    },
  ]
  const bytes = await writeXlsxFile(sheets as never).toBuffer()
  expect(await cells(bytes)).toEqual([
    ['Badge', 'NPI', 'Credit', 'Date', 'Name'],
    ['4711', '1234567893', '0.75', '2026-11-20 12:05:00', 'Ada Quill'],
  ])
})

test('of a workbook the sheet that is chosen is read, and which there are is told', async () => {
  const sheets = [
    { sheet: 'Empty', data: [[null]] },
    { sheet: 'People', data: [['Name'], ['Ada Quill']] },
    { sheet: 'Credit', data: [['Name', 'Hours']] },
  ]
  const bytes = new Uint8Array(await writeXlsxFile(sheets as never).toBuffer())
  const read = async (name: string) => {
    const told: string[] = []
    const taken = (sheet: string, all: readonly string[]) => told.push([sheet, 'of', ...all].join(' '))
    const found: string[][] = []
    try {
      for await (const some of spreadsheetLines(bytes, limits, { name, taken }))
        found.push(...some.map((row) => row.cells))
    } catch (fault) {
      return [told.at(-1), (fault as Unreadable).message]
    }
    return [told.at(-1), found]
  }
  expect(await read('')).toEqual(['People of Empty People Credit', [['Name'], ['Ada Quill']]])
  expect(await read('Credit')).toEqual(['Credit of Empty People Credit', [['Name', 'Hours']]])
  expect(await read('Empty')).toEqual(['Empty of Empty People Credit', 'There are no rows in the sheet “Empty”'])
})

test('cells keep 500 letters, or as many as is asked for', async () => {
  const most = async (letters?: number) => {
    const lengths: number[] = []
    const asked = letters === undefined ? limits : { ...limits, letters }
    for await (const some of spreadsheetLines(utf8(`Name,Email\n${'x'.repeat(900)},a@x.example`), asked))
      lengths.push(...some.map((row) => row.cells[0]!.length))
    return lengths.at(-1)
  }
  expect([await most(), await most(600)]).toEqual([500, 600])
})

test('a workbook that does not say where its rows and cells are is read in their order', async () => {
  const sheet = [
    ['Name', 'Email'].map((value) => ({ value })),
    [{ value: 'Nuñez, José' }, { value: 'jose@clinic.example' }],
  ]
  const files = unzipSync(await writeXlsxFile(sheet as never).toBuffer())
  const path = Object.keys(files).find((name) => name.includes('worksheets/sheet'))!
  const bare = strFromU8(files[path]!).replace(/ r="[A-Z]*\d+"/g, '')
  expect(bare).not.toMatch(/<(row|c)[^>]* r=/)
  expect(await cells(zipSync({ ...files, [path]: strToU8(bare) }))).toEqual(wanted)
})

/** A workbook of one sheet with these rows, and texts that cells share. */
const workbook = (rows: string, shared = '', book = '', styles = '') =>
  zipSync({
    'xl/workbook.xml': strToU8(`<workbook>${book}<sheets><sheet name="A" r:id="r1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': strToU8(`<sst>${shared}</sst>`),
    'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  })

test.each<[string, string, Line[]]>([
  ['no references', '<row><c><v>1</v></c><c/></row><row><c><v>2</v></c></row>', [line(1, '1'), line(2, '2')]],
  ['prefixes', '<x:row spans="1:2"><x:c t="s"><x:v>0</x:v></x:c></x:row>', [line(1, 'A & B')]],
  [
    'some references',
    '<row r="4"><c r="C4"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
    [line(4, '', '', '1', '2'), line(5, '3')],
  ],
  [
    'formulas as they were saved',
    '<row><c t="str"><f>"a"&amp;IF(B1>2,1)</f><v>a&gt;1</v></c><c><f>B1*2</f><v>2.5</v></c><c><f>NOW()</f></c><c t="e"><v>#N/A</v></c></row>',
    [line(1, 'a>1', '2.5')],
  ],
  [
    'text in the cell, a truth, a date of its own',
    '<row><c t="inlineStr"><is><r><t>In</t></r><r><t>line</t></r></is></c><c t="b"><v>1</v></c><c t="d"><v>2026-11-20T00:00:00</v></c></row>',
    [line(1, 'Inline', 'true', '2026-11-20')],
  ],
  [
    'dates by their style',
    '<row><c s="1"><v>46346.5</v></c><c s="1"><v>0.5</v></c><c s="1"><v>1</v></c><c s="2"><v>46346</v></c><c s="3"><v>46346</v></c></row>',
    [line(1, '2026-11-20 12:00:00', '12:00:00', '1900-01-01', '2026-11-20', '46346')],
  ],
])('a workbook with %s is read', async (_, rows, wantedLines) => {
  const shared = '<si><t>A &amp; B</t><rPh><t>x</t></rPh></si>'
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="mmm\\ d"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="2"/></cellXfs>'
  expect(await linesOf(workbook(rows, shared, '', styles))).toEqual(wantedLines)
})

function line(number: number, ...cells: string[]): Line {
  return { number, cells }
}

test('days are counted from 1904 where a workbook says so', async () => {
  const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
  const rows = '<row><c s="0"><v>44884</v></c></row>'
  expect(await cells(workbook(rows, '', '<workbookPr date1904="1"/>', styles))).toEqual([['2026-11-20']])
})

test.each([
  ['General', false],
  ['0.00', false],
  ['"days "0', false],
  ['[Red]0', false],
  ['yyyy\\-mm\\-dd', true],
  ['[$-409]d/m/yy', true],
  ['[h]:mm', true],
])('the format %s is one of dates: %s', (code, is) => {
  expect(isDateFormat(code)).toBe(is)
})

test('a workbook of 5,000 rows is read in parts', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => `<row><c><v>${at}</v></c></row>`).join('')
  const parts: number[] = []
  for await (const some of spreadsheetLines(workbook(rows), limits)) parts.push(some.length)
  expect([parts.reduce((sum, one) => sum + one, 0), parts.length > 1]).toEqual([5000, true])
})

/** A ZIP archive of one worksheet, which says of itself that it is as large as given. */
function zip(content: Buffer, says = content.length): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const packed = deflateRawSync(content)
  const head = (length: number, signature: number) => {
    const bytes = Buffer.alloc(length)
    bytes.writeUInt32LE(signature, 0)
    return bytes
  }
  const local = head(30, 0x04034b50)
  local.writeUInt16LE(name.length, 26)
  const central = head(46, 0x02014b50)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(says, 24)
  central.writeUInt16LE(name.length, 28)
  const end = head(22, 0x06054b50)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}

const unreadable = 'This workbook cannot be read. Save it as CSV and choose that'
const held =
  'This file holds bytes that are no text. Open it in a spreadsheet program, save it as XLSX or CSV and choose that'
const far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
test.each<[string, Uint8Array, string]>([
  ['an empty file', utf8(''), 'Choose a file. This one is empty'],
  ['nothing but separators', utf8(',,,\n,,\n'), 'There are no rows in this file'],
  [
    'an old workbook',
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'This is an old or protected Excel workbook. Save it as XLSX without a password, or as CSV',
  ],
  ['a PDF', utf8('%PDF-1.7'), 'This is a PDF. Ask for the list as XLSX or CSV'],
  [
    'a picture',
    Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
    'Choose a spreadsheet: XLSX or CSV. This file is neither',
  ],
  ['a broken archive', Buffer.from('504b0304ffffffff', 'hex'), unreadable],
  ['a bomb that says what it is', zip(Buffer.alloc(80_000_000)), unreadable],
  ['a bomb that says it is small', zip(Buffer.alloc(80_000_000), 1000), unreadable],
  ['a cell far away', zip(Buffer.from(far)), unreadable],
  ['a byte that is no text, far below', utf8(`Name,Email\n${'Ada,a@x.example\n'.repeat(500)}\0`), held],
  ['too many rows', utf8('a@b.example\n'.repeat(5300)), 'Choose a file of at most 5,000 rows. Split this one'],
  ['too many bytes', new Uint8Array(5 * 1024 * 1024 + 1), 'Choose a file of at most 5 MB'],
])('%s is refused with what to do', async (_, bytes, message) => {
  expect(await cells(bytes)).toBe(message)
})

test('any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, zipped) => {
      if (zipped && bytes.length > 4) bytes.set([0x50, 0x4b, 3, 4])
      const read = await linesOf(bytes)
      if (typeof read !== 'string')
        expect(read.flatMap((one) => one.cells).filter((cell) => cell.includes('\0'))).toEqual([])
    }),
  )
})

test('any text survives being written as CSV and read again', () => {
  const cell = fc.string({ unit: 'grapheme-ascii', maxLength: 12 }).map((text) => text.replace(/\s+/g, ' ').trim())
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, fc.constant('x')), { minLength: 2, maxLength: 8 }), (rows) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(delimitedLines(text).map((line) => line.cells)).toEqual(rows)
    }),
  )
})

test.each([
  ['a,b\nc,d', ','],
  ['Raman, Priya;x@y.example\nTate, Owen;z@y.example\nQuill;a@y.example', ';'],
  ['one\ntwo', ','],
])('%j is separated by %s', (text, delimiter) => {
  expect(likelyDelimiter(text)).toBe(delimiter)
})
