import { expect, test } from 'vitest'
import { claimEndsAt } from './claim-end.ts'

const day = (text: string | null) => (text ? Temporal.Instant.from(`${text}T08:00:00Z`) : null)

test.each([
  ['2027-01-13', null, null, '2027-01-13'],
  ['2027-01-13', null, '2026-12-07', '2027-01-13'],
  ['2026-11-13', null, '2026-12-07', '2026-12-07'],
  ['2026-11-13', '2027-02-01', '2026-12-07', '2027-02-01'],
  ['2026-11-13', '2026-11-30', '2026-12-07', '2026-12-07'],
])('of %s, a quarter until %s and a late request until %s the end is %s', (closes, quarter, late, end) => {
  const ends = { closesAt: day(closes)!, quarterClosesAt: day(quarter), claimUntil: day(late) }
  expect(claimEndsAt(ends).toString()).toBe(day(end)!.toString())
})
