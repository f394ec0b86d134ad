import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everybody, type Held, releaseOf, wholeGroups } from './release.ts'

const held = (id: string, asked: string[] = [], released: string[] = []): Held => ({
  id,
  part: false,
  asked,
  released: new Set(released),
})
const said = (rows: readonly Held[]) => releaseOf(rows).map(({ id, audience }) => `${id}${audience && ` ${audience}`}`)
const shown = [held('a', ['q'], ['']), held('b', [], ['']), held('c', [], [''])]

test.each<[string, Held[], string[]]>([
  ['nothing of none', [], []],
  ['nothing of two', [held('a'), held('b')], []],
  ['three as soon as there are three', [held('a'), held('b'), held('c')], ['a', 'b', 'c']],
  ['of five the first three', ['a', 'b', 'c', 'd', 'e'].map((id) => held(id)), ['a', 'b', 'c']],
  ['nothing again of what is shown', shown, []],
  ['a part makes no group', [held('a'), held('b'), { ...held('p', ['q']), part: true }], []],
  [
    'and is shown with a group, beside what whole responses say to the same',
    [held('a', ['q']), held('b', ['q']), held('c'), { ...held('p', ['q']), part: true }],
    ['a', 'b', 'c', 'p q', 'a q', 'b q'],
  ],
  ['what only one of the three was asked waits', [held('a', ['q']), held('b'), held('c')], ['a', 'b', 'c']],
  [
    'and is shown with a later group, once three were asked it',
    [...shown, held('d', ['q']), held('e', ['q']), held('f')],
    ['d', 'e', 'f', 'a q', 'd q', 'e q'],
  ],
  [
    'but never while no group is full, which would tell who answered just now',
    [...shown, held('d', ['q'], ['']), held('e', ['q'], ['']), held('f', ['q'])],
    [],
  ],
])('%s', (_, rows, expected) => {
  expect(said(rows)).toEqual(expected)
})

/** A response of somebody to one version at one session, with the questions that it answers besides those of everybody. */
const response = fc.record({
  unit: fc.integer({ min: 0, max: 3 }),
  asked: fc.uniqueArray(fc.constantFrom('nurses', 'who said yes', 'speaker@1'), { maxLength: 3 }),
})
type Seen = ReadonlySet<string>

test('any two moments, and any two choices of units, differ by no answer or by those of three people', () => {
  const picks = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(response, { maxLength: 40 }),
      picks,
      picks,
      fc.nat(),
      fc.nat(),
      (come, one, other, at, later) => {
        const moments = momentsOf(come)
        const [before, after] = [moments[at % moments.length]!, moments[later % moments.length]!]
        for (const audience of [everybody, 'nurses', 'who said yes', 'speaker@1']) {
          const [left, right] = [seen(before, one, audience), seen(after, other, audience)]
          const apart = left.symmetricDifference(right).size
          expect(apart === 0 || apart >= 3).toBe(true)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test('what everybody is asked waits at most two answers long', () => {
  fc.assert(
    fc.property(fc.array(response, { maxLength: 40 }), (come) => {
      const last = momentsOf(come).at(-1)!
      for (const [unit, rows] of last.entries())
        expect([unit, rows.filter(({ released }) => released.has(everybody)).length]).toEqual([
          unit,
          wholeGroups(rows.length),
        ])
    }),
  )
})

type Moment = { id: string; part: boolean; asked: readonly string[]; released: Seen }[][]

/** What is held after each response came in, unit by unit. */
function momentsOf(come: readonly { unit: number; asked: string[] }[]): Moment[] {
  const units: Moment = [[], [], [], []]
  const copy = () => units.map((rows) => rows.map((row) => ({ ...row })))
  const moments = [copy()]
  for (const [index, { unit, asked }] of come.entries()) {
    units[unit]!.push({ id: String(index), part: false, asked, released: new Set() })
    for (const { id, audience } of releaseOf(units[unit]!)) {
      const row = units[unit]!.find((one) => one.id === id)!
      expect([row.released.has(audience), audience === everybody || row.asked.includes(audience)]).toEqual([
        false,
        true,
      ])
      row.released = new Set([...row.released, audience])
    }
    moments.push(copy())
  }
  return moments
}

const seen = (moment: Moment, picked: readonly boolean[], audience: string): Set<string> =>
  new Set(
    moment.flatMap((rows, unit) =>
      picked[unit] ? rows.filter(({ released }) => released.has(audience)).map(({ id }) => id) : [],
    ),
  )
