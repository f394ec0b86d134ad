import { expect, test } from 'vitest'
import { windowNote, windowSentence, windowState } from './window.ts'

const zone = 'America/Los_Angeles'
const at = Temporal.Instant.from
const window = { opensAt: at('2026-11-20T20:00:00Z'), closesAt: at('2026-11-28T08:00:00Z') }

test.each([
  ['2026-11-20T19:59:59.999Z', 'before'],
  ['2026-11-20T20:00:00Z', 'open'],
  ['2026-11-28T07:59:59.999Z', 'open'],
  ['2026-11-28T08:00:00Z', 'closed'],
])('at %s the window is %s', (now, state) => {
  expect(windowState(window, at(now))).toBe(state)
})

test('an activity that the office closed is closed, whatever its dates', () => {
  expect(windowState({ ...window, closedByOffice: true }, at('2026-11-21T00:00:00Z'))).toBe('closed')
})

test.each([
  [
    '2026-11-19T00:00:00Z',
    false,
    'Credit can be claimed from Friday, November 20, 2026, 12:00 PM',
    'claim from Nov 20',
  ],
  [
    '2025-12-01T00:00:00Z',
    false,
    'Credit can be claimed from Friday, November 20, 2026, 12:00 PM',
    'claim from Nov 20, 2026',
  ],
  ['2026-11-21T00:00:00Z', false, 'Open until Friday, November 27, 11:59 PM', 'claim until Nov 27'],
  ['2026-11-21T00:00:00Z', true, 'The CME office has closed this activity', 'closed'],
  ['2026-12-01T00:00:00Z', true, 'Claiming closed on Friday, November 27, 11:59 PM', 'closed Nov 27'],
  ['2026-12-01T00:00:00Z', false, 'Claiming closed on Friday, November 27, 11:59 PM', 'closed Nov 27'],
  ['2027-02-01T00:00:00Z', false, 'Claiming closed on Friday, November 27, 2026, 11:59 PM', 'closed Nov 27, 2026'],
])('at %s, closed by the office: %s, the sentence is %j', (now, closedByOffice, sentence, note) => {
  const asked = [{ ...window, closedByOffice }, at(now), zone] as const
  expect(windowSentence(...asked)).toBe(sentence)
  expect(windowNote(...asked)).toBe(note)
})
