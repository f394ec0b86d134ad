import { expect, test } from 'vitest'
import { type ClaimFacts, nextStep } from './next-step.ts'

const at = (text: string) => Temporal.Instant.from(text)
const during = at('2026-11-20T21:00:00Z')

const facts: ClaimFacts = {
  published: true,
  opensAt: at('2026-11-20T20:00:00Z'),
  closesAt: at('2026-11-28T08:00:00Z'),
  attendedAt: null,
  evaluation: 'form',
  evaluatedAt: null,
  certificateNumber: null,
}

test.each([
  ['nothing done yet', {}, 'code'],
  ['attended', { attendedAt: during }, 'evaluation'],
  ['attended, evaluation at an outside survey', { attendedAt: during, evaluation: 'survey' as const }, 'evaluation'],
  ['attended, no evaluation asked', { attendedAt: during, evaluation: 'none' as const }, 'credit'],
  ['attended and evaluated', { attendedAt: during, evaluatedAt: during }, 'credit'],
  ['evaluated without attendance', { evaluatedAt: during }, 'code'],
  ['certificate issued', { attendedAt: during, certificateNumber: 'LHS-1' }, 'certificate'],
  ['closed by the office', { published: false, attendedAt: during }, 'closed'],
  ['closed by the office after the certificate', { published: false, certificateNumber: 'LHS-1' }, 'certificate'],
])('%s: %o', (_, more, step) => {
  expect(nextStep({ ...facts, ...more }, during)).toBe(step)
})

test('the window is open from its first moment until just before its last', () => {
  const times = ['2026-11-20T19:59:59Z', '2026-11-20T20:00:00Z', '2026-11-28T07:59:59Z', '2026-11-28T08:00:00Z']
  expect(times.map((time) => nextStep(facts, at(time)))).toEqual(['not-open', 'code', 'code', 'closed'])
})

test('a certificate stays reachable after the window has closed', () => {
  expect(nextStep({ ...facts, certificateNumber: 'LHS-1' }, at('2030-01-01T00:00:00Z'))).toBe('certificate')
})
