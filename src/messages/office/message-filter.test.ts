import { expect, test } from 'vitest'
import { readFilter, recipientSearch } from './message-filter.ts'

const read = (query: Record<string, string>) => readFilter((name) => query[name] ?? '')
const id = '0199a3c2-0000-7000-8000-000000000001'
const wrong = 'Enter a date as year, month and day, for example 2026-11-20'

test('a filter is read from an address; choices that are none filter nothing', () => {
  const { filter, errors } = read({ q: ' gail ', channel: 'text', fate: 'look', from: '2026-11-01', person: id })
  expect([JSON.parse(JSON.stringify(filter)), errors]).toEqual([
    { search: 'gail', channel: 'text', fate: 'look', from: '2026-11-01', to: null, personId: id },
    {},
  ])
  expect(read({ channel: 'toString', fate: 'x', person: 'x' }).filter).toEqual({
    search: '',
    channel: '',
    fate: '',
    from: null,
    to: null,
    personId: null,
  })
})

test.each<[Record<string, string>, Record<string, string>]>([
  [{ from: '20.11.2026' }, { from: wrong }],
  [{ to: '2026-02-30' }, { to: wrong }],
  [{ from: '2026-11-02', to: '2026-11-01' }, { to: 'Enter a last day that is not before the first' }],
  [{ from: '2026-11-01', to: '2026-11-01' }, {}],
])('of the dates %j it says %j', (query, errors) => {
  const { filter, ...one } = read(query)
  const kept = Object.keys(errors).length > 0 ? null : query['from']
  expect([one.errors, filter.from?.toString() ?? null]).toEqual([errors, kept])
})

test.each([
  ['Gail Monroe', { words: ['monroe', 'gail'], beginnings: ['gailmonroe'] }],
  [' GAIL@Lakeside', { words: ['gail@lakeside'], beginnings: ['gail@lakeside'] }],
  ['(503) 555-0187', { words: ['5035550187'], beginnings: ['(503)555-0187', '+15035550187'] }],
  ['+44 20 7946 0958', { words: ['442079460958'], beginnings: ['+442079460958'] }],
  ['李', { words: ['李'], beginnings: [] }],
  ['%', { words: [], beginnings: [] }],
])('%j searches by %j', (typed, search) => {
  expect(recipientSearch(typed)).toEqual(search)
})
