import { expect, test } from 'vitest'
import type { DemoActivity } from './catalogue.ts'
import { claimWindow, latestSpan, spanOf } from './moments.ts'

const zone = 'America/Los_Angeles'
const friday = Temporal.Instant.from('2026-11-20T21:05:00Z') // 1:05 PM in Portland
const noon = { days: 0, weekday: 'Fri', at: '12:00', minutes: 60 } as const
const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDateTime().toString()

test('a session is on the last such weekday on or before its day', () => {
  const on = (days: number) => local(spanOf({ ...noon, days }, friday, zone).startsAt)
  expect([on(-1), on(0), on(6), on(7)]).toEqual([
    '2026-11-13T12:00:00',
    '2026-11-20T12:00:00',
    '2026-11-20T12:00:00',
    '2026-11-27T12:00:00',
  ])
})

test('the hour on the wall stays through the change of the clocks', () => {
  const before = spanOf({ ...noon, days: -21 }, friday, zone)
  expect([local(before.startsAt), before.startsAt.toString()]).toEqual(['2026-10-30T12:00:00', '2026-10-30T19:00:00Z'])
})

test('the live session is the latest that has begun on a weekday', () => {
  const at = (now: string) => local(latestSpan(noon, Temporal.Instant.from(now), zone).startsAt)
  expect(at('2026-11-20T21:05:00Z')).toBe('2026-11-20T12:00:00')
  expect(at('2026-11-20T19:59:59Z')).toBe('2026-11-19T12:00:00')
  expect(at('2026-11-22T23:00:00Z')).toBe('2026-11-20T12:00:00')
  expect(at('2026-11-23T12:00:00Z')).toBe('2026-11-20T12:00:00')
})

test('a code is valid until the end of the seventh day, and material is open as long as it is', () => {
  const span = spanOf(noon, friday, zone)
  const rss = claimWindow({ format: 'rss', claimDays: 7 } as DemoActivity, span, zone)
  expect([rss.opensAt, rss.codeClosesAt!, rss.closesAt].map(local)).toEqual([
    '2026-11-20T11:45:00',
    '2026-11-28T00:00:00',
    '2026-12-21T00:00:00',
  ])
  const material = claimWindow({ format: 'enduring' } as DemoActivity, span, zone)
  expect(material).toEqual({ opensAt: span.startsAt, codeClosesAt: null, closesAt: span.endsAt })
})
