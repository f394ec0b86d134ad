import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { withReferences } from './cell-references.ts'
import { delimitedLines, likelyDelimiter } from './delimited.ts'
import { readFile } from './read-file.ts'
import { textOf } from './text-of.ts'
import { typedLines } from './typed-lines.ts'
import { xmlInZip } from './zip-entries.ts'
import { zipOf } from './zip-of.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const cells = async (bytes: Uint8Array) => {
  const read = await readFile(bytes)
  return read.ok ? read.lines.map((line) => line.cells) : read.message
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
  const read = (await cells(bytes)) as string[][]
  expect(read.filter(([first]) => !first?.startsWith('sep='))).toEqual(wanted)
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

test('a workbook that does not say where its rows and cells are is read in their order', async () => {
  const sheet = [
    ['Name', 'Email'].map((value) => ({ value })),
    [{ value: 'Nuñez, José' }, { value: 'jose@clinic.example' }],
  ]
  const files = xmlInZip(await writeXlsxFile(sheet as never).toBuffer())!
  const path = [...files.keys()].find((name) => name.includes('worksheets/sheet'))!
  const bare = Buffer.from(files.get(path)!)
    .toString()
    .replace(/ r="[A-Z]*\d+"/g, '')
  expect(bare).not.toMatch(/<(row|c)[^>]* r=/)
  expect(await cells(zipOf(files.set(path, Buffer.from(bare))))).toEqual(wanted)
})

test.each([
  ['<row><c><v>1</v></c><c/></row><row/>', '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row><row r="2"/>'],
  ['<x:row spans="1:2"><x:c t="s"/></x:row>', '<x:row r="1" spans="1:2"><x:c r="A1" t="s"/></x:row>'],
  [
    '<row r="4"><c r="AA4"/><c/></row><row><c/></row>',
    '<row r="4"><c r="AA4"/><c r="AB4"/></row><row r="5"><c r="A5"/></row>',
  ],
  [
    '<cols><col min="1"/></cols><row r="1"><c r="A1"/></row>',
    '<cols><col min="1"/></cols><row r="1"><c r="A1"/></row>',
  ],
])('%s is placed as %s', (xml, placed) => {
  expect(withReferences(xml)).toBe(placed)
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
  ['too many rows', utf8('a@b.example\n'.repeat(5300)), 'Choose a file of at most 5,000 rows. Split this one'],
  ['too many bytes', new Uint8Array(5 * 1024 * 1024 + 1), 'Choose a file of at most 5 MB'],
])('%s is refused with what to do', async (_, bytes, message) => {
  expect(await cells(bytes)).toBe(message)
})

test('any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, zipped) => {
      if (zipped && bytes.length > 4) bytes.set([0x50, 0x4b, 3, 4])
      const read = await readFile(bytes)
      if (read.ok) expect(read.lines.flatMap((line) => line.cells).filter((cell) => cell.includes('\0'))).toEqual([])
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

test('what cannot be text is none', () => {
  expect(textOf(Uint8Array.from([0x01, 0x02, 0x61]))).toBeNull()
})

test.each<[string, string[][]]>([
  ['Priya Raman\n\nowen@x.example ', [['Priya Raman'], ['', 'owen@x.example']]],
  ['Raman, Priya, MD', [['Raman, Priya, MD']]],
  ['"Raman, Priya" <priya@x.example>', [['Raman, Priya', 'priya@x.example']]],
  [
    'Raman, Priya <p@x.example>; Tate, Owen <o@x.example>;',
    [
      ['Raman, Priya', 'p@x.example'],
      ['Tate, Owen', 'o@x.example'],
    ],
  ],
  [
    'a@x.example, b@x.example',
    [
      ['', 'a@x.example'],
      ['', 'b@x.example'],
    ],
  ],
  ['Priya Raman - priya@x.example', [['Priya Raman', 'priya@x.example']]],
  [
    'Name\tEmail\nQuill "Addie" Ada\ta@x.example',
    [
      ['Name', 'Email'],
      ['Quill "Addie" Ada', 'a@x.example'],
    ],
  ],
])('%j typed is %j', (typed, rows) => {
  expect(typedLines(typed).lines.map((line) => line.cells)).toEqual(rows)
})
