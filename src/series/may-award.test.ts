import { expect, test } from 'vitest'
import { creditWaitsFor, mayAward } from './may-award.ts'
import type { PartOfSession, SessionStatus } from './session-status.ts'

test.each<[SessionStatus, PartOfSession[], boolean]>([
  ['held', [], true],
  ['held', ['code', 'slides'], true],
  ['held', ['topic'], false],
  ['held', ['speaker', 'disclosure', 'slides'], false],
  ['held', ['disclosure'], false],
  ['ready', [], false],
  ['planned', ['slides'], false],
  ['cancelled', [], false],
])('a session that is %s and lacks %j: %s', (status, lacks, expected) => {
  expect(mayAward({ status, lacks })).toBe(expected)
})

test('credit waits for topic, speaker and disclosure alone', () => {
  expect(creditWaitsFor({ lacks: ['topic', 'speaker', 'disclosure', 'code', 'slides'] })).toEqual([
    'topic',
    'speaker',
    'disclosure',
  ])
})
