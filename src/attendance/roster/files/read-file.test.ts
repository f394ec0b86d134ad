import { expect, test } from 'vitest'
import { readFile } from './read-file.ts'
import { typedLines } from './typed-lines.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('a list is read with the numbers of its rows, without those that are empty', async () => {
  expect(await readFile(utf8('Name,Email\n\nAda Quill,ada@x.example\n'))).toEqual({
    ok: true,
    lines: [
      { number: 1, cells: ['Name', 'Email'] },
      { number: 3, cells: ['Ada Quill', 'ada@x.example'] },
    ],
  })
})

test.each<[string, Uint8Array, string]>([
  ['an empty file', utf8(''), 'Choose a file. This one is empty'],
  ['too many rows', utf8('a@b.example\n'.repeat(5300)), 'Choose a file of at most 5,000 rows. Split this one'],
  ['too many bytes', new Uint8Array(5 * 1024 * 1024 + 1), 'Choose a file of at most 5 MB'],
])('%s is refused with what to do', async (_, bytes, message) => {
  expect(await readFile(bytes)).toEqual({ ok: false, message })
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
