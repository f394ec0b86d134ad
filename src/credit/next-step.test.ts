import { expect, test } from 'vitest'
import { type ClaimFacts, isAwardedSoon, lastSlideOf, nextStep, waitsUntil } from './next-step.ts'

const at = (text: string) => Temporal.Instant.from(text)
const during = at('2026-11-20T21:00:00Z')
const later = at('2026-12-18T20:00:00Z')

const facts: ClaimFacts = {
  published: true,
  cancelledAt: null,
  opensAt: at('2026-11-20T20:00:00Z'),
  startsAt: at('2026-11-20T20:15:00Z'),
  endsAt: at('2026-11-20T21:00:00Z'),
  isSeries: false,
  codeClosesAt: at('2026-11-28T08:00:00Z'),
  closesAt: at('2027-01-27T08:00:00Z'),
  creditAfter: 'session',
  attendedAt: null,
  evaluation: 'form',
  evaluationOpensAt: null,
  evaluatedAt: null,
  hasTest: false,
  testPassedAt: null,
  certificateNumber: null,
}
const attended = { attendedAt: during }
const series = { ...attended, isSeries: true }
const runs = { ...series, endsAt: at('2026-11-20T21:15:01Z') }
const quarter = { ...series, creditAfter: 'quarter' as const, evaluationOpensAt: later }
const straight = { ...series, creditAfter: 'attendance' as const, endsAt: later }

test.each([
  ['nothing done yet', {}, 'code'],
  ['attended', attended, 'evaluation'],
  ['attended, evaluation at an outside survey', { ...attended, evaluation: 'survey' as const }, 'evaluation'],
  ['attended, no evaluation asked', { ...attended, evaluation: 'none' as const }, 'credit'],
  ['attended and evaluated', { ...attended, evaluatedAt: during }, 'credit'],
  ['evaluated without attendance', { evaluatedAt: during }, 'code'],
  ['certificate issued', { ...attended, certificateNumber: 'LHS-1' }, 'certificate'],
  ['closed by the office', { published: false, ...attended }, 'closed'],
  ['closed by the office after the certificate', { published: false, certificateNumber: 'LHS-1' }, 'certificate'],
  ['cancelled', { cancelledAt: during }, 'closed'],
  ['cancelled after attendance', { ...attended, cancelledAt: during }, 'closed'],
  ['attended, before the last session of the quarter', quarter, 'waiting'],
  ['attended, at the last session of the quarter', { ...quarter, evaluationOpensAt: during }, 'evaluation'],
  ['the quarter evaluated already', { ...quarter, evaluatedAt: during }, 'credit'],
  ['a quarter without an evaluation', { ...quarter, evaluation: 'none' as const }, 'credit'],
  ['not attended, in a quarter', { ...quarter, attendedAt: null }, 'code'],
  ['attended in a series, before the last slide', runs, 'waiting'],
  ['evaluated in a series, before the last slide', { ...runs, evaluatedAt: during }, 'waiting'],
  ['in a series without an evaluation, before the last slide', { ...runs, evaluation: 'none' as const }, 'waiting'],
  ['attended in a series, at the last slide', { ...runs, endsAt: at('2026-11-20T21:15:00Z') }, 'evaluation'],
  ['attended what stands alone, long before its end', { ...runs, isSeries: false }, 'evaluation'],
  [
    'the quarter evaluated, before the last slide of a session of it',
    { ...quarter, ...runs, evaluatedAt: during },
    'waiting',
  ],
  ['credit with attendance, the session still runs', straight, 'waiting'],
  ['credit with attendance, the session is over', { ...straight, endsAt: during }, 'credit'],
])('%s: %o', (_, more, step) => {
  expect(nextStep({ ...facts, ...more }, during)).toBe(step)
})

test.each([
  ['who has not attended', {}, ['not-open', 'code', 'code', 'closed', 'closed', 'closed']],
  ['who has', attended, ['not-open', 'evaluation', 'evaluation', 'evaluation', 'evaluation', 'closed']],
])('the code records from the first moment until it runs out, the claim goes on: %s', (_, more, steps) => {
  const times = [
    '2026-11-20T19:59:59Z',
    '2026-11-20T20:00:00Z',
    '2026-11-28T07:59:59Z',
    '2026-11-28T08:00:00Z',
    '2027-01-27T07:59:59Z',
    '2027-01-27T08:00:00Z',
  ]
  expect(times.map((time) => nextStep({ ...facts, ...more }, at(time)))).toEqual(steps)
})

test('a certificate stays reachable after the window has closed', () => {
  expect(nextStep({ ...facts, certificateNumber: 'LHS-1' }, at('2030-01-01T00:00:00Z'))).toBe('certificate')
})

test('what is waited for is the last slide, the end of the session, or the evaluation of the quarter', () => {
  const slide = at('2026-11-20T20:45:00Z')
  expect(
    [facts, series, quarter, { ...quarter, evaluatedAt: during }, straight].map((more) =>
      waitsUntil({ ...facts, ...more }),
    ),
  ).toEqual([null, slide, later, slide, later])
})

test('the last slide of a short session is not before it begins', () => {
  const short = { startsAt: at('2026-11-20T20:00:00Z'), endsAt: at('2026-11-20T20:10:00Z') }
  expect(lastSlideOf(short)).toEqual(short.startsAt)
})

test('credit that comes by itself is awarded within minutes of the end, or of the attendance', () => {
  const soon = (minutes: number, more: Partial<ClaimFacts> = {}, awardsItself = true) =>
    isAwardedSoon({ ...facts, ...straight, endsAt: during, ...more, awardsItself }, during.add({ minutes }))
  const late = { attendedAt: during.add({ minutes: 30 }) }
  expect([soon(-5), soon(9), soon(10), soon(39, late), soon(40, late), soon(9, {}, false)]).toEqual([
    true,
    true,
    false,
    true,
    false,
    false,
  ])
})
