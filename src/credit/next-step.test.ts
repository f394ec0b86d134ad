import { expect, test } from 'vitest'
import { type ClaimFacts, nextStep, waitsUntil } from './next-step.ts'

const at = (text: string) => Temporal.Instant.from(text)
const during = at('2026-11-20T21:00:00Z')
const later = at('2026-12-18T20:00:00Z')

const facts: ClaimFacts = {
  published: true,
  cancelledAt: null,
  opensAt: at('2026-11-20T20:00:00Z'),
  endsAt: at('2026-11-20T21:00:00Z'),
  codeClosesAt: at('2026-11-28T08:00:00Z'),
  closesAt: at('2027-01-27T08:00:00Z'),
  creditAfter: 'session',
  attendedAt: null,
  evaluation: 'form',
  evaluationOpensAt: null,
  evaluatedAt: null,
  certificateNumber: null,
}
const attended = { attendedAt: during }
const quarter = { ...attended, creditAfter: 'quarter' as const, evaluationOpensAt: later }
const straight = { ...attended, creditAfter: 'attendance' as const, endsAt: later }

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

test('what is waited for is the end of the session, or the evaluation of the quarter', () => {
  expect(
    [facts, quarter, { ...quarter, evaluatedAt: during }, straight].map((more) => waitsUntil({ ...facts, ...more })),
  ).toEqual([null, later, null, later])
})
