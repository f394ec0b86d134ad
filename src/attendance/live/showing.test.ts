import { expect, test } from 'vitest'
import { keysFrom } from '../../platform/keys.ts'
import type { LiveSession } from './session-query.ts'
import { showingOf } from './showing.ts'

const keys = keysFrom(Buffer.alloc(32, 7))
const at = (text: string) => Temporal.Instant.from(text)
const session: Omit<LiveSession, 'disclosed'> = {
  id: 's',
  activityId: 'a',
  title: 'Croup',
  series: 'Pediatric Grand Rounds',
  isSeries: true,
  published: true,
  cancelledAt: null,
  startsAt: at('2026-11-20T20:00Z'),
  endsAt: at('2026-11-20T21:00Z'),
  opensAt: at('2026-11-20T19:45Z'),
  codeClosesAt: at('2026-11-28T08:00Z'),
  code: '2356446',
  rotateSeconds: null,
}
const kindAt = (moment: string, more: Partial<LiveSession> = {}) =>
  showingOf(keys, 'o', { ...session, ...more }, at(moment)).kind

test.each([
  ['2026-11-20T19:44:59Z', 'early', 'early'],
  ['2026-11-20T19:45:00Z', 'code', 'code'],
  ['2026-11-20T21:59:59Z', 'code', 'code'],
  ['2026-11-20T22:00:00Z', 'code', 'over'],
  ['2026-11-28T07:59:59Z', 'code', 'over'],
  ['2026-11-28T08:00:00Z', 'over', 'over'],
])('at %s a fixed code shows %s, a changing one %s', (moment, fixed, changing) => {
  expect([kindAt(moment), kindAt(moment, { rotateSeconds: 20 })]).toEqual([fixed, changing])
})

test('a cancelled session and a draft show no code', () => {
  const moment = '2026-11-20T20:30Z'
  expect(kindAt(moment, { cancelledAt: at('2026-11-19T00:00Z') })).toBe('cancelled')
  expect(kindAt(moment, { published: false })).toBe('unpublished')
})

test('a changing code never shows the fixed one, and says when it changes', () => {
  const now = at('2026-11-20T20:30:07Z')
  const shown = showingOf(keys, 'o', { ...session, rotateSeconds: 20 }, now)
  if (shown.kind !== 'code') throw new Error(shown.kind)
  expect(shown.digits).toMatch(/^\d{6}$/)
  expect([shown.path[0], shown.changesAt]).toEqual(['token', at('2026-11-20T20:30:20Z')])
})
