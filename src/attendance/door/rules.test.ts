import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badgeOf, canOpenDoor, saidAt, saidAtDoor } from './rules.ts'

test.each([
  ['', { kind: 'nothing' }],
  [' \r\n', { kind: 'nothing' }],
  ['Priya@Lakeside.example', { kind: 'email', text: 'priya@lakeside.example' }],
  ['priya@lakeside', { kind: 'name', text: 'priya@lakeside' }],
  ['00427719', { kind: 'badge', text: '00427719' }],
  ['b-71', { kind: 'badge', text: 'B-71' }],
  ['0042 7719', { kind: 'unclear' }],
  ['guess 1', { kind: 'name', text: 'guess 1' }],
  ['LHS_0042', { kind: 'name', text: 'LHS_0042' }],
  ['b71', { kind: 'unclear' }],
  ['B 71', { kind: 'unclear' }],
  ['Dr', { kind: 'name', text: 'Dr' }],
  ['%', { kind: 'unclear' }],
  ['_', { kind: 'unclear' }],
  ['@', { kind: 'unclear' }],
  ['a', { kind: 'unclear' }],
  ['é', { kind: 'unclear' }],
  ['7', { kind: 'unclear' }],
  ['\u0002lhs-00427719\r', { kind: 'badge', text: 'LHS-00427719' }],
  ['Priya  Raman', { kind: 'name', text: 'Priya Raman' }],
  ["Siobhán O'Brien-Nuñez", { kind: 'name', text: "Siobhán O'Brien-Nuñez" }],
  ['李', { kind: 'name', text: '李' }],
  ['x'.repeat(200), { kind: 'name', text: 'x'.repeat(200) }],
  ['x'.repeat(201), { kind: 'unclear' }],
  ['7'.repeat(65), { kind: 'unclear' }],
  ['x'.repeat(1000), { kind: 'unclear' }],
])('%j at a door is %j', (typed, said) => {
  expect(saidAtDoor(typed)).toEqual(said)
})

test('whatever is typed is read, and a badge read again is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
      const said = saidAtDoor(typed)
      if (said.kind === 'badge') expect(badgeOf(said.text)).toBe(said.text)
      if ('text' in said) expect(said.text).toMatch(/^[^\p{Cc}]+$/u)
    }),
  )
})

const session = {
  opensAt: Temporal.Instant.from('2026-11-20T19:45Z'),
  endsAt: Temporal.Instant.from('2026-11-20T21:00Z'),
}

test.each([
  ['2026-11-20T17:44:59Z', 'early'],
  ['2026-11-20T17:45:00Z', 'yes'],
  ['2026-11-21T00:59:59Z', 'yes'],
  ['2026-11-21T01:00:00Z', 'over'],
])('at %s a door can be opened: %s', (now, answer) => {
  expect(canOpenDoor(session, Temporal.Instant.from(now))).toBe(answer)
})

test.each([
  [0, '2026-11-20T20:00:00Z'],
  [90_000, '2026-11-20T19:58:30Z'],
  [-600_000, '2026-11-20T20:00:00Z'],
  [Number.NaN, '2026-11-20T20:00:00Z'],
  [1e15, '2026-11-13T20:00:00Z'],
])('%d milliseconds ago is %s', (ago, at) => {
  expect(`${saidAt(ago, Temporal.Instant.from('2026-11-20T20:00:00Z'))}`).toBe(at)
})
