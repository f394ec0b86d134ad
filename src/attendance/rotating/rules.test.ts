import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysFrom } from '../../platform/keys.ts'
import { graceSeconds, isDigitsOf, isRotatingDigits, isToken, isTokenOf, rotatingCode } from './rules.ts'

const keys = keysFrom(Buffer.alloc(32, 7))
const anySession = fc.record({
  organizationId: fc.uuid(),
  sessionId: fc.uuid(),
  rotateSeconds: fc.integer({ min: 5, max: 300 }),
})
const anyMoment = fc
  .integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 })
  .map((moment) => Temporal.Instant.fromEpochMilliseconds(moment))

test('the grace is one step, and at least 15 seconds', () => {
  expect([5, 14, 15, 20, 300].map(graceSeconds)).toEqual([15, 15, 15, 20, 300])
})

test('a code is good from when it is shown until its grace is over, and not a millisecond longer', () => {
  fc.assert(
    fc.property(anySession, anyMoment, (session, shownAt) => {
      const { token, digits, changesAt } = rotatingCode(keys, session, shownAt)
      const appearsAt = changesAt.subtract({ seconds: session.rotateSeconds })
      const endsAt = changesAt.add({ seconds: graceSeconds(session.rotateSeconds) })
      const lastGood = endsAt.subtract({ milliseconds: 1 })
      for (const moment of [appearsAt, shownAt, changesAt, lastGood]) {
        expect(isTokenOf(keys, session, token, moment)).toBe(true)
        expect(isDigitsOf(keys, session, digits, moment)).toBe(true)
      }
      for (const moment of [appearsAt.subtract({ milliseconds: 1 }), endsAt]) {
        expect(isTokenOf(keys, session, token, moment)).toBe(false)
      }
    }),
  )
})

test('a code is good at every moment within, and at none outside', () => {
  fc.assert(
    fc.property(anySession, anyMoment, fc.integer({ min: -2000, max: 2000 }), (session, shownAt, seconds) => {
      const { token, changesAt } = rotatingCode(keys, session, shownAt)
      const moment = shownAt.add({ seconds })
      const after = moment.since(changesAt).total('seconds')
      const within = after >= -session.rotateSeconds && after < graceSeconds(session.rotateSeconds)
      expect(isTokenOf(keys, session, token, moment)).toBe(within)
    }),
  )
})

test('a code is good for no other session, organization, pace or installation', () => {
  const other = fc.tuple(anySession, anySession, anyMoment)
  fc.assert(
    fc.property(other, ([session, { organizationId, sessionId, rotateSeconds }, now]) => {
      const { token } = rotatingCode(keys, session, now)
      expect(isTokenOf(keys, { ...session, sessionId }, token, now)).toBe(sessionId === session.sessionId)
      expect(isTokenOf(keys, { ...session, organizationId }, token, now)).toBe(
        organizationId === session.organizationId,
      )
      expect(isTokenOf(keys, { ...session, rotateSeconds }, token, now)).toBe(rotateSeconds === session.rotateSeconds)
      expect(isTokenOf(keysFrom(Buffer.alloc(32, 8)), session, token, now)).toBe(false)
    }),
  )
})

test('each step has its own code, of the same form', () => {
  fc.assert(
    fc.property(anySession, anyMoment, (session, now) => {
      const shown = rotatingCode(keys, session, now)
      const next = rotatingCode(keys, session, shown.changesAt)
      expect(next.token).not.toBe(shown.token)
      expect(next.changesAt).toEqual(shown.changesAt.add({ seconds: session.rotateSeconds }))
      expect([isToken(shown.token), isRotatingDigits(shown.digits)]).toEqual([true, true])
    }),
  )
})

test('the digits are spread evenly', () => {
  const session = { organizationId: 'o', sessionId: 's', rotateSeconds: 20 }
  const start = Temporal.Instant.from('2026-11-20T20:00:00Z')
  const firsts = Array.from({ length: 5000 }, (_, step) =>
    rotatingCode(keys, session, start.add({ seconds: 20 * step })),
  )
  const counts = Object.values(Object.groupBy(firsts, ({ digits }) => digits[0]!)).map((group) => group!.length)
  expect(counts.length).toBe(10)
  for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(110)
})
