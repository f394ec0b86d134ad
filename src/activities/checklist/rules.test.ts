import { expect, test } from 'vitest'
import { readItem } from './item-form.ts'
import { type Item, type ListBeside, type Mark, overdue, standings, waitsFor } from './rules.ts'

const item = (id: string, rest: Partial<Item> = {}): Item => ({
  id,
  words: id,
  daysBefore: null,
  gate: null,
  formats: [],
  automatic: null,
  retired: false,
  ...rest,
})
const day = (text: string) => Temporal.PlainDate.from(text)
const beside: ListBeside = {
  formatKey: 'rss',
  startsOn: day('2026-12-18'),
  today: day('2026-11-20'),
  found: { planning: false, designation: true, evaluation: false, disclosures: false },
}
const mark = (answer: Mark['answer']): Mark => ({
  answer,
  note: '',
  by: 'Renee',
  at: Temporal.Instant.from('2026-11-20T21:00Z'),
})
const stand = (one: Item, answer?: Mark['answer'], change: Partial<ListBeside> = {}) => {
  const marks = new Map(answer === undefined ? [] : [[one.id, mark(answer)]])
  const [found] = standings([one], marks, { ...beside, ...change })
  if (!found) return 'not there'
  return found.isDone ? 'done' : found.isOverdue ? 'overdue' : 'open'
}

test.each<[string, string, Item, Mark['answer'] | undefined, Partial<ListBeside>?]>([
  ['nothing said', 'open', item('x'), undefined],
  ['said done', 'done', item('x'), 'done'],
  ['not needed', 'done', item('x'), 'not-needed'],
  ['only a note', 'open', item('x'), null],
  ['due today', 'open', item('x', { daysBefore: 28 }), undefined],
  ['due yesterday', 'overdue', item('x', { daysBefore: 29 }), undefined],
  [
    'due yesterday, of what has begun',
    'open',
    item('x', { daysBefore: 9 }),
    undefined,
    { startsOn: day('2026-11-19') },
  ],
  ['due yesterday, and done', 'done', item('x', { daysBefore: 29 }), 'done'],
  ['due before a start that is not known', 'open', item('x', { daysBefore: 29 }), undefined, { startsOn: null }],
  ['found by the system', 'done', item('x', { automatic: 'designation' }), undefined],
  ['not found, whatever was said', 'open', item('x', { automatic: 'planning' }), 'done'],
  ['not found, and not needed', 'done', item('x', { automatic: 'planning' }), 'not-needed'],
  ['of its format', 'open', item('x', { formats: ['rss'] }), undefined],
  ['of another format', 'not there', item('x', { formats: ['journal'] }), undefined],
  ['of another format, and answered', 'done', item('x', { formats: ['journal'] }), 'done'],
  ['retired', 'not there', item('x', { retired: true }), undefined],
  ['retired once it was answered', 'done', item('x', { retired: true }), 'done'],
])('%s: %s', (_, expected, one, answer, change) => {
  expect(stand(one, answer, change)).toBe(expected)
})

test('a step waits for its own items, and for what exactly the system misses', () => {
  const items = [
    item('manual', { gate: 'approve' }),
    item('planned', { gate: 'approve', automatic: 'planning' }),
    item('later', { gate: 'publish' }),
    item('late', { daysBefore: 60 }),
  ]
  const list = standings(items, new Map(), beside)
  const gap = { field: 'practiceGap', message: 'Describe the practice gap', on: 'planning' as const }
  expect(waitsFor(list, 'approve', { planning: [gap] })).toEqual([
    { field: 'item-manual', message: 'Checklist: manual', on: 'checklist' },
    gap,
  ])
  expect(waitsFor(list, 'publish').map(({ field }) => field)).toEqual(['item-later'])
  expect(overdue(list).map(({ field }) => field)).toEqual(['item-late'])
})

test.each([
  [
    { words: ' Book the  room ', daysBefore: '30', gate: 'publish', formats: ['rss'] },
    { words: 'Book the room', daysBefore: 30, gate: 'publish', formats: ['rss'] },
  ],
  [
    { words: 'x', daysBefore: '', gate: 'nonsense', formats: ['rss', 'journal', 'other'] },
    { words: 'x', daysBefore: null, gate: null, formats: [] },
  ],
])('%j is read', (typed, value) => {
  expect(readItem(typed, ['rss', 'journal'])).toEqual({ ok: true, value })
})

test.each([
  [{ words: '', daysBefore: '', gate: '', formats: [] }, { words: 'Enter what is to be done' }],
  [
    { words: 'x', daysBefore: '731', gate: '', formats: [] },
    { daysBefore: 'Enter a whole number of days from 0 to 730, or leave it empty' },
  ],
  [
    { words: 'x', daysBefore: '-1', gate: '', formats: [] },
    { daysBefore: 'Enter a whole number of days from 0 to 730, or leave it empty' },
  ],
])('%j is refused beside its field', (typed, errors) => {
  expect(readItem(typed, [])).toEqual({ ok: false, errors })
})
