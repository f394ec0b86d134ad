import { expect, test } from 'vitest'
import { answerToCode, answerToTick, type CodeAnswer, type CodedSession, type TickAnswer } from './decide.ts'

const at = (text: string) => Temporal.Instant.from(text)
const session: CodedSession = {
  isSeries: true,
  rotating: false,
  published: true,
  cancelledAt: null,
  attendedAt: null,
  opensAt: at('2026-11-20T19:45Z'),
  endsAt: at('2026-11-20T21:00Z'),
  codeClosesAt: at('2026-11-28T08:00Z'),
}
const noon = '2026-11-20T20:00Z'

test.each<[string, Partial<CodedSession>, 'sheet' | 'screen', string, CodeAnswer]>([
  ['from the lead on', {}, 'sheet', '2026-11-20T19:45Z', 'record'],
  ['a moment before the lead', {}, 'sheet', '2026-11-20T19:44:59.999Z', 'early'],
  ['in the last moment of the seventh day', {}, 'sheet', '2026-11-28T07:59:59.999Z', 'record'],
  ['when that day is over', {}, 'sheet', '2026-11-28T08:00Z', 'over'],
  ['again', { attendedAt: at(noon) }, 'sheet', '2026-12-24T20:00Z', 'before'],
  ['of a cancelled session', { cancelledAt: at(noon) }, 'sheet', noon, 'cancelled'],
  ['of an activity that the office closed', { published: false }, 'sheet', noon, 'unpublished'],
  ['from the sheet where the screen changes it', { rotating: true }, 'sheet', noon, 'use-screen'],
  ['from the screen', { rotating: true }, 'screen', noon, 'record'],
  [
    'from the sheet, an hour after the end, where the screen changes it',
    { rotating: true },
    'sheet',
    '2026-11-20T22:00Z',
    'over',
  ],
  ['from the sheet, late, where the screen changes it', { rotating: true }, 'sheet', '2026-11-28T08:00Z', 'over'],
  ['of no series', { isSeries: false }, 'sheet', noon, 'claim'],
  ['of no series, attended before', { isSeries: false, attendedAt: at(noon) }, 'sheet', noon, 'claim'],
])('what becomes of a code: %s', (_, changed, by, moment, answer) => {
  expect(answerToCode({ ...session, ...changed }, by, at(moment))).toBe(answer)
})

test.each<[string, Partial<CodedSession>, string, TickAnswer]>([
  ['when it has ended', {}, '2026-11-20T21:00Z', 'record'],
  ['in the last moment of the seventh day', {}, '2026-11-28T07:59:59.999Z', 'record'],
  ['when that day is over', {}, '2026-11-28T08:00Z', 'over'],
  ['while it goes on', {}, '2026-11-20T20:59:59Z', 'not-over'],
  ['before it begins', {}, '2026-11-20T08:00Z', 'not-over'],
  ['again', { attendedAt: at(noon) }, '2026-12-24T20:00Z', 'before'],
  ['of a cancelled one', { cancelledAt: at(noon) }, '2026-11-21T20:00Z', 'cancelled'],
  ['of a series that the office closed', { published: false }, '2026-11-21T20:00Z', 'unpublished'],
  ['where the code changes on the screen', { rotating: true }, '2026-11-20T21:30Z', 'use-screen'],
  ['where it changed on the screen', { rotating: true }, '2026-11-21T20:00Z', 'over'],
])('what becomes of a ticked session: %s', (_, changed, moment, answer) => {
  expect(answerToTick({ ...session, ...changed }, at(moment))).toBe(answer)
})
