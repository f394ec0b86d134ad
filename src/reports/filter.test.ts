import { describe, expect, test } from 'vitest'
import { daysOf, queryOf, readFilter } from './filter.ts'

const today = Temporal.PlainDate.from('2026-11-20')
const id = '01a203de-c50c-7001-b36c-95c336298549'
const read = (query: string) => {
  const typed = new URLSearchParams(query)
  return readFilter((name) => typed.get(name) ?? '')
}

test('a filter is this year of everything unless it says otherwise', () => {
  expect(Object.entries(read('')).filter(([, value]) => value)).toEqual([['period', 'this-year']])
})

test('what cannot be an id, and what cannot be printed, is left out', () => {
  const { specialty, credit, title } = read(`specialty=x&credit=${id}&title=%00grand%20rounds+`)
  expect([specialty, credit, title]).toEqual(['', id, 'grand rounds'])
})

test('days that were typed are meant, also where no period says so', () => {
  expect(read('from=2026-01-01&to=2026-03-31').period).toBe('dates')
  expect(read('period=last-year&from=2026-01-01')).toMatchObject({ period: 'dates', from: '2026-01-01', to: '' })
  expect(read('period=this-year&from=&to=')).toMatchObject({ period: 'this-year' })
})

test('days that stayed in the form give way to a period that was chosen', () => {
  const stayed = 'from=2026-01-01&to=2026-03-31&had=2026-01-01/2026-03-31'
  expect(read(`period=last-quarter&${stayed}`)).toMatchObject({ period: 'last-quarter', from: '', to: '' })
  expect(read(`period=dates&${stayed}`)).toMatchObject({ period: 'dates', from: '2026-01-01', to: '2026-03-31' })
  expect(read('period=last-quarter&from=2026-01-01&to=2026-04-30&had=2026-01-01/2026-03-31')).toMatchObject({
    period: 'dates',
    to: '2026-04-30',
  })
})

test('a filter is the same after its address was read again', () => {
  const filter = read(`period=dates&from=2026-01-01&to=2026-03-31&title=O’Brien-Nuñez+李&format=rss&activity=${id}`)
  expect(readFilter((name) => queryOf(filter)[name] ?? '')).toEqual(filter)
})

describe('days', () => {
  test.each([
    ['period=dates&from=2026-01-01&to=2026-01-01', ['2026-01-01', '2026-01-01']],
    ['period=dates&from=2026-02-30&to=2026-03-01', { from: 'Enter the first day, such as 01/01/2026' }],
    ['period=dates&from=0026-01-01&to=2026-03-01', { from: 'Enter the first day, such as 01/01/2026' }],
    ['period=dates', { from: 'Enter the first day, such as 01/01/2026', to: 'Enter the last day, such as 12/31/2026' }],
    ['period=dates&from=2026-03-02&to=2026-03-01', { to: 'Enter a last day that is not before the first' }],
    ['period=last-quarter', ['2026-07-01', '2026-09-30']],
  ])('of %s', (query, expected) => {
    const found = daysOf(read(query), today)
    expect(found.ok ? [found.days.from.toString(), found.days.to.toString()] : found.errors).toEqual(expected)
  })
})
