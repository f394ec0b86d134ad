import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beside, isSameTyped } from './beside.ts'
import { type Slot, together, unseen, withSlot } from './slots.ts'
import { emptyRow, type Typed, type TypedRow } from './typed.ts'

const idOf = (at: number) => `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`
const counting = () => {
  let made = 1000
  return () => idOf(made++)
}
const row = (at: number, said: Partial<TypedRow> = {}): TypedRow => ({
  ...emptyRow(idOf(at)),
  company: `Company ${at}`,
  ...said,
})
const typed = (...rows: TypedRow[]): Typed => ({ answer: 'some', rows })
const slot = (tab: string, saved: number, ...rows: TypedRow[]): Slot => ({
  tab,
  saved,
  revises: null,
  typed: typed(...rows),
})

test('what goes on typing takes the place of its beginning, what says something else stands below it', () => {
  const both = beside(
    typed(row(1, { company: 'Pfizer', natures: ['owner'] })),
    typed(row(1, { company: 'Pfi' })),
    'tab',
    counting(),
  )
  expect(both).toEqual(typed(row(1, { company: 'Pfizer', natures: ['owner'] })))
  const longer = beside(typed(row(1, { company: 'Pfi' })), typed(row(1, { company: 'Pfizer' })), 'tab', counting())
  expect(longer).toEqual(typed(row(1, { company: 'Pfizer', beside: 'tab' })))
  const two = beside(typed(row(1), row(2)), typed(row(1, { company: 'Biogen' })), 'sent', counting())
  expect(two).toEqual(typed(row(1), row(1000, { company: 'Biogen', beside: 'sent' }), row(2)))
})

test('an answer that differs shows what stands in either', () => {
  expect(beside({ answer: 'none', rows: [] }, typed(row(1)), 'tab', counting()).answer).toBe('some')
  expect(beside({ answer: 'none', rows: [] }, { answer: '', rows: [] }, 'tab', counting()).answer).toBe('none')
})

const rows = fc
  .array(
    fc.record({
      at: fc.integer({ min: 1, max: 4 }),
      company: fc.constantFrom('Pfizer', 'Pfi', 'Biogen', ''),
      natures: fc.subarray(['owner', 'speaker']),
    }),
  )
  .map((all) =>
    all
      .filter((one, at) => all.findIndex((other) => other.at === one.at) === at)
      .map(({ at, ...said }) => row(at, said)),
  )

test('whatever two windows hold, every company and nature of both is there after, and no id twice', () => {
  fc.assert(
    fc.property(rows, rows, (here, other) => {
      const both = beside(typed(...here), typed(...other), 'tab', counting()).rows
      expect(new Set(both.map(({ id }) => id)).size).toBe(both.length)
      for (const one of [...here, ...other])
        expect(
          both.some(
            (kept) =>
              kept.company.startsWith(one.company) && one.natures.every((nature) => kept.natures.includes(nature)),
          ),
        ).toBe(true)
    }),
  )
})

test('what is there already changes nothing', () => {
  fc.assert(
    fc.property(rows, (all) => {
      expect(isSameTyped(beside(typed(...all), typed(...all), 'tab', counting()), typed(...all))).toBe(true)
    }),
  )
})

test('a window takes the place of itself and of what its page has shown, nothing else', () => {
  const slots = [slot('a', 1, row(1)), slot('b', 3, row(2))]
  expect(withSlot(slots, slot('c', 4, row(3)), 1, counting()).map(({ tab }) => tab)).toEqual(['b', 'c'])
  expect(withSlot(slots, slot('a', 4, row(3)), 0, counting()).map(({ tab }) => tab)).toEqual(['b', 'a'])
  expect(unseen(slots, 'a', 0).map(({ tab }) => tab)).toEqual(['b'])
  expect(unseen(slots, 'a', 3)).toEqual([])
  expect(together(slots, counting()).rows.map(({ company }) => company)).toEqual(['Company 2', 'Company 1'])
})

test('very many windows become few, and none of them is lost', () => {
  let slots: Slot[] = []
  for (let at = 1; at <= 20; at++) slots = withSlot(slots, slot(`tab ${at}`, at, row(at)), 0, counting())
  expect(slots.length <= 7).toBe(true)
  expect(new Set(together(slots, counting()).rows.map(({ company }) => company)).size).toBe(20)
})
