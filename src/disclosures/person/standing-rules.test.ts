import { expect, test } from 'vitest'
import { standingFor } from './standing-rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const where = { months: 12, zone: 'America/Los_Angeles', now: at('2026-11-20T21:05Z') }
const soon = { startsAt: at('2026-12-01T16:00Z') }
const nextYear = { startsAt: at('2027-03-02T16:00Z') }

test.each([
  ['nothing said and nothing to come', null, [], { kind: 'none' }],
  ['nothing said', null, [soon, nextYear], { kind: 'missing', next: soon }],
  [
    'said in time',
    '2026-11-01T16:00Z',
    [soon, nextYear],
    { kind: 'counts', until: Temporal.PlainDate.from('2027-11-01') },
  ],
  ['said a while ago', '2026-01-15T16:00Z', [soon, nextYear], { kind: 'runs-out', next: nextYear }],
  ['counts no longer', '2025-01-15T16:00Z', [soon], { kind: 'runs-out', next: soon }],
  ['counts no longer, for nothing', '2025-01-15T16:00Z', [], { kind: 'none' }],
] as const)('%s', (_, attestedAt, coming, standing) => {
  expect(standingFor(attestedAt && at(attestedAt), coming, where)).toEqual(standing)
})

test('the last day that counts is one of the organization’s zone', () => {
  const late = '2026-11-21T06:30Z'
  expect(standingFor(at(late), [{ startsAt: at('2027-11-20T07:30Z') }], where).kind).toBe('counts')
  expect(standingFor(at(late), [{ startsAt: at('2027-11-20T08:30Z') }], where).kind).toBe('runs-out')
})
