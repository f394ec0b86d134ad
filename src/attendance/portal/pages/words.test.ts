import { expect, test } from 'vitest'
import { questionsText, sourceText } from './recorded-words.ts'
import { shortValidity, validity } from './validity.ts'

const at = (text: string) => Temporal.Instant.from(text)

test.each([
  [0, 'As a rule it is valid from the start until the end of that day.', 'The code is valid on the day'],
  [1, 'As a rule it is valid from the start until the end of the first day after it.', 'The code is valid for 1 day'],
  [
    7,
    'As a rule it is valid from the start until the end of the seventh day after it.',
    'The code is valid for 7 days',
  ],
  [
    14,
    'As a rule it is valid from the start until the end of the day 14 days after it.',
    'The code is valid for 14 days',
  ],
])('how long a code is valid, %i days', (days, sentence, short) => {
  expect([validity(days), shortValidity(days)]).toEqual([sentence, short])
})

test.each([
  [1, 'One question, about one minute'],
  [7, 'Seven questions, about one minute'],
  [20, '20 questions, about three minutes'],
])('an evaluation of %i questions', (count, words) => {
  expect(questionsText(count)).toBe(words)
})

test('another day than the session’s is named', () => {
  const session = { startsAt: at('2026-11-20T20:00Z') }
  const said = (when: string) => sourceText({ way: 'text', at: at(when) }, session, 'America/Los_Angeles')
  expect([said('2026-11-20T20:52Z'), said('2026-11-21T20:52Z')]).toEqual([
    'by text, 12:52 PM',
    'by text, Nov 21, 12:52 PM',
  ])
})
