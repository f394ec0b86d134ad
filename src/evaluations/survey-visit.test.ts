import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../platform/ids.ts'
import { keysFrom } from '../platform/keys.ts'
import { readSurveyToken, surveyAddress, surveyToken } from './survey-visit.ts'

const keys = keysFrom(Buffer.alloc(32, 1))
const visit = {
  organizationId: newId(),
  personId: newId(),
  sessionId: newId(),
  startedAt: Temporal.Instant.from('2026-11-20T21:00:00Z'),
}

test('a token comes back as the visit that it was made for', () => {
  const read = readSurveyToken(keys, surveyToken(keys, visit))
  expect({ ...read, id: undefined }).toEqual({ ...visit, id: undefined })
})

test('two tokens for the same visit differ, so each can be used once', () => {
  expect(surveyToken(keys, visit)).not.toBe(surveyToken(keys, visit))
})

test('a token signed with another key is not ours', () => {
  expect(readSurveyToken(keysFrom(Buffer.alloc(32, 2)), surveyToken(keys, visit))).toBe(null)
})

test('a token that was changed anywhere is refused', () => {
  const token = surveyToken(keys, visit)
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCabc012-_.'), (at, character) => {
      const forged = token.slice(0, at) + character + token.slice(at + 1)
      if (forged === token) return
      const read = readSurveyToken(keys, forged)
      // base64url's last character may hold unused bits: then the text signed is the same one.
      if (read) expect({ ...read, id: undefined }).toEqual({ ...visit, id: undefined })
    }),
  )
})

test('any other text is refused', () => {
  fc.assert(fc.property(fc.string(), (text) => readSurveyToken(keys, text) === null))
})

test('the way back stands where the organization’s address wants it', () => {
  const back = 'https://cme.example/lakeside/survey-return?token=abc'
  expect([
    surveyAddress('https://s.example/r/1?back={return}', back, 'abc'),
    surveyAddress('https://s.example/r/1?c={token}', back, 'abc'),
    surveyAddress('https://s.example/r/1', back, 'abc'),
  ]).toEqual([
    'https://s.example/r/1?back=https%3A%2F%2Fcme.example%2Flakeside%2Fsurvey-return%3Ftoken%3Dabc',
    'https://s.example/r/1?c=abc',
    'https://s.example/r/1?return=https%3A%2F%2Fcme.example%2Flakeside%2Fsurvey-return%3Ftoken%3Dabc',
  ])
})
