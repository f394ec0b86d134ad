import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startingBank } from '../../organizations/starting-set/question-bank.ts'
import type { Item } from '../form-items.ts'
import { draftDifferences } from './draft-differences.ts'
import { type ItemFields, type ItemKind, itemFieldNames, itemFields, newItemFields, readItem } from './item-form.ts'
import { kindWords } from './item-words.ts'

const place = (kind: ItemKind, form: 'evaluation' | 'test' = 'evaluation', saved: Item | null = null) => ({
  kind,
  form,
  id: 'q1',
  saved,
  professionIds: ['nurse'],
})
const fields = (kind: ItemKind, more: Partial<ItemFields>, form: 'evaluation' | 'test' = 'evaluation'): ItemFields => ({
  ...newItemFields(kind, form),
  ...more,
})

test.each(startingBank.map(({ question }) => [question.text, question] as const))(
  '%s goes through its page unchanged',
  (_, question) => {
    const read = readItem(itemFields(question), { ...place(question.kind), id: question.id, saved: question })
    expect(read).toEqual({ ok: true, value: question })
  },
)

test.each([
  ['scale', { text: '' }, { text: 'Enter the question' }],
  ['section', { text: '' }, { text: 'Enter the title of the section' }],
  ['scale', { text: 'x', to: '11' }, { to: 'Enter a whole number from 2 to 10' }],
  ['scale', { text: 'x', from: '' }, { from: 'Enter the first and the last number' }],
  ['one', { text: 'x', options: 'A' }, { options: 'Enter at least two answers, one a line' }],
  ['one', { text: 'x', options: 'A\n* A' }, { options: 'Two of the answers are the same' }],
  ['one', { text: 'x', options: 'A\nB', other: 'B' }, { other: 'This is one of the answers above already' }],
  ['many', { text: 'x', options: 'A\nB', least: '3' }, { least: 'There are only 2 answers' }],
  [
    'many',
    { text: 'x', options: 'A\nB\nC', least: '3', most: '2' },
    { most: 'Enter a number that is not below the least' },
  ],
  ['grid', { text: 'x' }, { rows: 'Enter at least one statement' }],
  ['number', { text: 'x', from: '9', to: '1' }, { to: 'Enter a number that is not below the least' }],
  ['date', { text: 'x', earliest: 'soon' }, { earliest: 'Enter a day as month, day and year, for example 11/20/2026' }],
  [
    'date',
    { text: 'x', earliest: '1/2/2026', latest: '1/1/2026' },
    { latest: 'Enter a day that is not before the earliest' },
  ],
] as [ItemKind, Partial<ItemFields>, Record<string, string>][])('%s %j says %j', (kind, more, errors) => {
  expect(readItem(fields(kind, more), place(kind))).toEqual({ ok: false, errors })
})

test('in a test, a star marks a right answer', () => {
  const read = readItem(
    fields('many', { text: 'x', options: '* A\nB\n*C', points: '2' }, 'test'),
    place('many', 'test'),
  )
  expect(read).toMatchObject({
    ok: true,
    value: { options: ['A', 'B', 'C'], scoring: { right: ['A', 'C'], points: 2 } },
  })
  const two = readItem(fields('one', { text: 'x', options: '* A\n* B' }, 'test'), place('one', 'test'))
  expect(two).toEqual({ ok: false, errors: { options: 'Mark one answer as right: only one can be chosen' } })
})

test('a statement keeps its id while its words stay, or while it alone is reworded', () => {
  const rows = [
    { id: 'r1', text: 'Knows the subject' },
    { id: 'r2', text: 'Kept to the time' },
  ]
  const saved: Item = { id: 'q1', kind: 'grid', text: 'x', required: true, rows }
  const idsOf = (lines: string) => {
    const read = readItem(fields('grid', { text: 'x', rows: lines }), place('grid', 'evaluation', saved))
    return read.ok && read.value.kind === 'grid' ? read.value.rows!.map(({ id }) => id) : []
  }
  expect(idsOf('Kept to the time\nKnows the subject')).toEqual(['r2', 'r1'])
  expect(idsOf('Knows the subject well\nKept to the time')).toEqual(['r1', 'r2'])
  expect(idsOf('Knows the subject\nSomething new\nKept to the time')[1]).toMatch(/^r[0-9a-f]{6}$/)
})

test('whatever is typed, an item that is taken goes through its page unchanged', () => {
  const typed = fc.oneof(fc.string(), fc.constantFrom('', '3', 'A\nB', '* A\nB\nC', 'yes', '2026-01-01'))
  const kinds = fc.constantFrom(...(Object.keys(kindWords) as ItemKind[]))
  const names = Object.fromEntries(itemFieldNames.map((name) => [name, typed]))
  fc.assert(
    fc.property(kinds, fc.constantFrom('evaluation', 'test'), fc.record(names), (kind, form, sent) => {
      const all = { ...(sent as Omit<ItemFields, 'professions'>), professions: ['nurse', 'none'] }
      const read = readItem(all, place(kind, form))
      if (!read.ok) return
      expect(readItem(itemFields(read.value), place(kind, form, read.value))).toEqual(read)
    }),
    { numRuns: 500 },
  )
})

test('what a draft changes is told: new, changed with what it was, moved, removed', () => {
  const [a, b, c, e] = ['a', 'b', 'c', 'e'].map(
    (id): Item => ({ id, kind: 'yesno', text: id.toUpperCase(), required: true }),
  )
  const before = { items: [a!, b!, c!, e!], settings: {} }
  const after = { items: [e!, { ...a!, text: 'Other' }, c!, { ...b!, id: 'd', was: 'b' }], settings: { intro: 'x' } }
  expect(draftDifferences(before, after)).toEqual([
    { what: 'Settings', name: 'Introduction, or what passes the test', note: '' },
    { what: 'Moved', name: 'E', note: '' },
    { what: 'Changed', name: 'Other', note: 'Was: “A”' },
    { what: 'New', name: 'B', note: 'Counted anew' },
    { what: 'Removed', name: 'B', note: '' },
  ])
})
