import { expect, test } from 'vitest'
import { lineOf } from '../../../platform/spreadsheet-files/line.ts'
import { readTable } from './read-table.ts'
import { type Role, roleNamed } from './roles.ts'

const offered = [
  { id: 'ama', name: 'AMA PRA Category 1 Credit(s)', shortName: 'AMA PRA Category 1' },
  { id: 'ancc', name: 'ANCC contact hours', shortName: 'ANCC' },
]
const table = (rows: string[][]) =>
  readTable(
    rows.map((cells, index) => lineOf(index + 1, cells)).filter(({ cells }) => cells.length > 0),
    offered,
  )

test.each<[string, Role | undefined]>([
  ['E-mail Address', 'email'],
  ['User Email', 'email'],
  ['LAST NAME', 'family'],
  ['First', 'given'],
  ['Name (Last, First)', 'name'],
  ['Print Name', 'name'],
  ['Attendee Name', 'name'],
  ['Degree(s)', 'credentials'],
  ['Cell Phone #', 'phone'],
  ['Badge #', 'badge'],
  ['Employee ID', 'badge'],
  ['NPI', 'npi'],
  ['License No.', 'licence'],
  ['Credits Earned', 'credit'],
  ['CME Hours', 'credit'],
  ['Hrs', 'credit'],
  ['CME Hrs.', 'credit'],
  ['Hours', 'credit'],
  ['CME', 'credit'],
  ['Credits', 'credit'],
  ['Contact Hrs', 'credit'],
  ['AMA PRA Category 1 Credit(s)™', 'credit:ama'],
  ['AMA', 'credit:ama'],
  ['ANCC hours', 'credit:ancc'],
  ['Total Duration (Minutes)', 'minutes'],
  ['Time In', 'time'],
  ['Timestamp', 'time'],
  ['Signature', undefined],
  ['Department', undefined],
  ['ada@x.example', undefined],
  ['', undefined],
])('the header %j is %s', (header, role) => {
  expect(roleNamed(header, offered)).toBe(role)
})

test('titles above the header, empty rows, repeated headers and totals are nobody', () => {
  const read = table([
    ['Lakeside Hospital: Pediatric Grand Rounds'],
    ['November 20, 2026', '', 'Alder Auditorium'],
    [],
    ['Last', 'First', 'Email', 'Credit', 'Signature'],
    ['Quill', 'Ada', 'ada@x.example', '1'],
    [],
    ['Last', 'First', 'Email', 'Credit', 'Signature'],
    ['Tate', 'Owen', 'owen@x.example', '0.5'],
    ['Total', '', '', '1.5'],
    ['Page 1 of 1'],
  ])
  expect(read.roles).toEqual(['family', 'given', 'email', 'credit', ''])
  expect(read.rows.map(({ number, cells }) => [number, cells[0]])).toEqual([
    [5, 'Quill'],
    [8, 'Tate'],
  ])
  expect(read.skipped).toBe(5)
})

test.each<[string[][], Role[]]>([
  [
    [
      ['Quill, Ada', 'ada@x.example'],
      ['Tate, Owen', ''],
    ],
    ['name', 'email'],
  ],
  [
    [
      ['Ada', 'Quill', 'MD', '(503) 555-0187'],
      ['Owen', 'Tate', 'RN, BSN', '503-555-0188'],
    ],
    ['given', 'family', 'credentials', 'phone'],
  ],
  [[['1234567893', 'Ada Quill']], ['npi', 'name']],
  [[['ada@x.example']], ['email']],
  [[['Quill'], ['Tate']], ['name']],
])('without a header %j has the columns %j', (rows, roles) => {
  expect(table(rows).roles).toEqual(roles)
})

test('a column of one name alone is a header when it says so', () => {
  expect(table([['Name'], ['Ada Quill']])).toEqual({
    header: ['Name'],
    roles: ['name'],
    rows: [{ number: 2, cells: ['Ada Quill'] }],
    skipped: 0,
  })
})

test('of two columns for the same, the first is taken', () => {
  expect(
    table([
      ['Email', 'Work Email', 'Name'],
      ['a@x.example', 'b@x.example', 'Ada Quill'],
    ]).roles,
  ).toEqual(['email', '', 'name'])
})
