import { expect, test } from 'vitest'
import { isTheirs, type Standing, type StuckWhy, stuckWhy } from './rules.ts'
import { reasonFor, wordsOfWhy } from './words.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-20T21:05:00Z')

const standing = (more: Partial<Standing> = {}): Standing => ({
  endsAt: at('2026-11-10T21:00:00Z'),
  closesAt: at('2027-01-10T08:00:00Z'),
  evaluation: 'form',
  evaluated: false,
  awardsItself: false,
  waitsFor: [],
  attemptsLeft: null,
  missing: [],
  ...more,
})
const survey = { evaluation: 'survey' } as const

test.each<[string, Partial<Standing>, StuckWhy | null]>([
  ['in their own time', {}, null],
  ['in the last week', { closesAt: at('2026-11-27T08:00:00Z') }, 'closing'],
  ['at the edge of the last week', { closesAt: at('2026-11-27T21:05:00Z') }, 'closing'],
  ['just before it', { closesAt: at('2026-11-27T21:05:01Z') }, null],
  ['a survey that has not come back for days', survey, 'survey'],
  ['a survey of this day', { ...survey, endsAt: at('2026-11-20T21:00:00Z') }, null],
  ['a survey that came back', { ...survey, evaluated: true }, null],
  ['a field of the profile', { missing: ['nabp_number', 'birth_month_day'] }, 'field:nabp_number'],
  ['a survey before a field', { ...survey, missing: ['nabp_number'] }, 'survey'],
  ['no attempt at the test left', { attemptsLeft: 0, missing: ['nabp_number'] }, 'test'],
  ['attempts left', { attemptsLeft: 1 }, null],
  ['credit that comes by itself', { awardsItself: true }, null],
  ['credit that comes by itself and waits', { awardsItself: true, waitsFor: ['disclosure'] }, 'session'],
  ['credit that comes by itself and needs a field', { awardsItself: true, missing: ['npi'] }, 'field:npi'],
])('%s', (_, more, why) => {
  expect(stuckWhy(standing(more), now)).toBe(why)
})

test('whoever attended mends what is theirs, and is told how', () => {
  const whys: StuckWhy[] = ['code', 'session', 'test', 'survey', 'field:birth_month_day', 'field:new_field', 'closing']
  expect(whys.map((why) => [wordsOfWhy(why).short, wordsOfWhy(why).what(1), isTheirs(why)])).toEqual([
    ['Code withheld', '1 person gave a code that is withheld', false],
    ['Session not complete', '1 claim waits for what a session lacks', false],
    ['Test not passed', '1 claim: no attempt at the test is left', false],
    ['Survey not back', '1 claim waits for a survey that has not come back', true],
    ['Birthday missing', '1 claim waits for a missing birthday', true],
    ['New field missing', '1 claim waits for a missing new field', true],
    ['Not claimed yet', '1 claim not finished, and the time runs out', true],
  ])
  expect(reasonFor('field:birth_month_day', 'https://x.example/profile')).toBe(
    'Your profile has no birthday, which this credit needs. Enter it here: https://x.example/profile',
  )
})
