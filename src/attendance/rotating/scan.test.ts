import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysFrom } from '../../platform/keys.ts'
import { scanOf, scanStamp } from './scan.ts'

const keys = keysFrom(Buffer.alloc(32, 7))
const at = Temporal.Instant.from('2026-11-20T20:55:00.123Z')
const scan = {
  id: '0190a0b0-0000-7000-8000-000000000002',
  sessionId: '0190a0b0-0000-7000-8000-000000000001',
  at,
}

test('a scan is good for half an hour, and for its organization', () => {
  const stamp = scanStamp(keys, 'organization', scan)
  const seen = (seconds: number) => scanOf(keys, 'organization', stamp, at.add({ seconds }))
  expect([seen(0), seen(1799), seen(1800), seen(-1)]).toEqual([scan, scan, null, null])
  expect(scanOf(keys, 'another', stamp, at)).toBe(null)
  expect(scanOf(keysFrom(Buffer.alloc(32, 8)), 'organization', stamp, at)).toBe(null)
})

test('nothing that is made up or changed is a scan', () => {
  const stamp = scanStamp(keys, 'organization', scan)
  fc.assert(
    fc.property(fc.nat(stamp.length - 1), fc.constantFrom(...'Aq_7'), (place, letter) => {
      const changed = stamp.slice(0, place) + letter + stamp.slice(place + 1)
      const bytes = (text: string) => Buffer.from(text, 'base64url').toString('hex')
      const same = bytes(changed) === bytes(stamp)
      expect(scanOf(keys, 'organization', changed, at)).toEqual(same ? scan : null)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(scanOf(keys, 'organization', text, at)).toBe(null)
    }),
  )
})
