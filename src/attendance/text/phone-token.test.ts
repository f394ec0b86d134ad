import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysFrom } from '../../platform/keys.ts'
import { isUnused, phoneOfToken, phoneToken } from './phone-token.ts'

const keys = keysFrom(randomBytes(32))
const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const phones = fc.record({ phone: fc.stringMatching(/^\+[1-9][0-9]{6,14}$/), links: fc.nat(16_383) })
const priya = { phone: '+15035550187', links: 0 }

test('a token is its phone’s, for 30 days, in its organization, and the same all day', () => {
  fc.assert(
    fc.property(phones, (phone) => {
      const token = phoneToken(keys, 'lakeside', phone, now)
      const after = (hours: number) => phoneOfToken(keys, 'lakeside', token, now.add({ hours }))
      expect([token.length, after(0), after(30 * 24), after(31 * 24)]).toEqual([26, phone, phone, null])
      expect(phoneOfToken(keys, 'palmetto', token, now)).toBeNull()
      expect(phoneOfToken(keysFrom(randomBytes(32)), 'lakeside', token, now)).toBeNull()
      expect(phoneToken(keys, 'lakeside', phone, now.add({ hours: 2 }))).toBe(token)
    }),
  )
})

test('a token that was changed anywhere is none', () => {
  const token = phoneToken(keys, 'lakeside', priya, now)
  const changed = [...token].slice(0, 25).flatMap((character, at) => {
    const other = character === 'A' ? 'B' : 'A'
    return phoneOfToken(keys, 'lakeside', token.slice(0, at) + other + token.slice(at + 1), now) ?? []
  })
  expect([changed, phoneOfToken(keys, 'lakeside', `${token}A`, now), phoneOfToken(keys, 'lakeside', '', now)]).toEqual([
    [],
    null,
    null,
  ])
})

test('a token does not show its number', () => {
  const one = Buffer.from(phoneToken(keys, 'lakeside', priya, now), 'base64url')
  const next = Buffer.from(phoneToken(keys, 'lakeside', { ...priya, phone: '+15035550188' }, now), 'base64url')
  const same = [...one].filter((byte, at) => byte === next[at]).length
  expect(same).toBeLessThan(6)
})

test('a token is of one time that its phone was nobody’s', () => {
  const again = { ...priya, links: 1 }
  expect(phoneToken(keys, 'lakeside', again, now)).not.toBe(phoneToken(keys, 'lakeside', priya, now))
  expect([0, 1, 2, 16_385].map((links) => isUnused(again, links))).toEqual([false, true, false, true])
})
