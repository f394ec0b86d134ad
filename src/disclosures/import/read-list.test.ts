import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delimitedLines } from '../../platform/spreadsheet-files/delimited.ts'
import { emptyRow, type TypedRow } from '../form/typed.ts'
import { natures } from '../relationship.ts'
import { readList } from './read-list.ts'
import { readNatures } from './read-natures.ts'

const today = Temporal.PlainDate.from('2026-11-20')
const listOf = (text: string, { spouse = false, before = [] as TypedRow[] } = {}) =>
  readList(delimitedLines(text), { today, spouse, before, newId: () => 'id' })
const read = (text: string, { spouse = false, before = [] as TypedRow[] } = {}) => listOf(text, { spouse, before }).rows
const brief = (text: string, how = {}) =>
  read(text, how).map(({ number, row, faults, there }) => [
    number,
    row.company,
    row.natures,
    row.since,
    row.until,
    faults,
    there,
  ])

test.each<[string, string[], string]>([
  ['Consultant', ['consultant'], ''],
  ['consulting; Speakers’ Bureau', ['consultant', 'speaker'], ''],
  ['Speaker, advisory board', ['advisor', 'speaker'], ''],
  ['Research grant', ['researcher'], ''],
  ['Independent Contractor', ['contractor'], ''],
  ['Stock options', ['stock-options'], ''],
  ['Stock (publicly traded)', ['stock-public'], ''],
  ['Shares of a privately held company', ['stock-private'], ''],
  ['Royalties or patent', ['royalties'], ''],
  ['Co-founder and CEO', ['executive', 'owner'], ''],
  ['Travel', ['other'], 'Travel'],
  ['Consultant; gifts; Other', ['consultant', 'other'], 'gifts'],
  ['', [], ''],
])('the cell %j says %j %j', (cell, found, other) => {
  expect(readNatures(cell)).toEqual({ natures: found, other, stock: false })
})

test('every label as the form prints it is read as its nature', () => {
  for (const [nature, label] of Object.entries(natures))
    expect([label, readNatures(label)]).toEqual([label, { natures: [nature], other: '', stock: false }])
})

test('columns are known by their header, in any order, below titles', () => {
  const list =
    'My relationships\n\nStart date,End date,Company Name,Nature of relationship\n3/2024,,"Pfizer, Inc.",Consultant\n2023-01,2024-06,Halden Devices,Employee\n'
  expect(brief(list)).toEqual([
    [4, 'Pfizer, Inc.', ['consultant'], '3/2024', '', [], false],
    [5, 'Halden Devices', ['employee'], '2023-01', '2024-06', [], false],
  ])
})

test('without a header the columns stand in the order that is asked for', () => {
  expect(brief('Pfizer\tSpeaker\tMar 2024\tpresent')).toEqual([
    [1, 'Pfizer', ['speaker'], 'Mar 2024', 'present', [], false],
  ])
})

test.each<[string, string[], number]>([
  ['Name,Position,Begin,Finish\nPfizer,Consultant,3/2024,', ['Company', 'Nature'], 0],
  ['Name,Nature,Since,Until\nPfizer,Consultant,3/2024,', ['Company'], 0],
  ['Mine\n\nWith,Being,Year\nPfizer,Consultant,2024', ['Company', 'Nature', 'Since'], 0],
  ['Company,Nature\nPfizer,Consultant', ['Since'], 0],
  ['Pfizer,Travel\nBiogen,Meals', [], 2],
  ['Pfizer\nBiogen', [], 2],
  ['Pfizer,Travel,1/2024\nBiogen,Meals,2/2024', [], 2],
])('the list %j lacks the columns %j and has %i relationships', (list, missing, count) => {
  const { missing: found, rows } = listOf(list)
  expect([found, rows.length]).toEqual([missing, count])
})

test('each row says what is to be mended in it', () => {
  const list =
    'Company;Nature;Since;Until;Whose\n;Speaker;3/2024;;\nPfizer;;2024;;\nPfizer;Stock;3/2027;;\nPfizer;Owner;3/2024;1/2024;spouse'
  expect(read(list).map(({ faults }) => faults)).toEqual([
    ['Name the company'],
    [
      'Say what you are to the company',
      'Enter the month of 2024 too, for example 3/2024. If you do not remember it, one near it will do',
    ],
    [
      'Say whether the stock is of a privately held or a publicly traded company, or stock options',
      '3/2027 is still to come. Enter the month in which it began',
    ],
    [
      'It began in 3/2024, which is later. Enter the month in which it ended, or leave it empty',
      'Relationships of a spouse or partner are not asked for here',
    ],
  ])
  expect(read(`Company,Nature,Since,Until,Whose\n${'x'.repeat(201)},Other,2024,5/2030,wife`)[0]!.faults).toEqual([
    'The name must be 200 characters or fewer',
    'Say what it is',
    'Enter the month of 2024 too, for example 3/2024. If you do not remember it, one near it will do',
    '5/2030 is still to come. Leave it empty while it goes on',
    'Relationships of a spouse or partner are not asked for here',
  ])
  expect(read(list, { spouse: true })[3]!.row.whose).toBe('spouse')
})

test('what the disclosure has already, and what the list has twice, goes in once', () => {
  const before = [{ ...emptyRow('x'), company: 'PFIZER', natures: ['consultant'], since: '3/2024' }]
  const list = 'Pfizer Inc.,Consultant,March 2024\nBiogen,Owner,1/2025\nBiogen,Owner,01/2025'
  expect(read(list, { before }).map(({ there }) => there)).toEqual([true, false, true])
})

test('there is room for sixty', () => {
  const list = Array.from({ length: 62 }, (_, at) => `Company ${at} of many,Owner,1/2025`).join('\n')
  expect(
    read(list)
      .filter(({ faults }) => faults.length > 0)
      .map(({ faults }) => faults),
  ).toEqual([['There is room for 60 relationships'], ['There is room for 60 relationships']])
})

test('whatever the file holds, it is read', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ maxLength: 20 }), { maxLength: 8 }), { maxLength: 8 }), (cells) => {
      const lines = cells.map((row, at) => ({ number: at + 1, cells: row }))
      for (const { row } of readList(lines, { today, spouse: true, before: [], newId: () => 'id' }).rows)
        expect(row.natures.every((one) => one in natures)).toBe(true)
    }),
  )
})
