import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../form-items.ts'
import { canMove, insertItem, moveItem, moveTo, placesFor, removeItem, removeSection, replaceItem } from './arrange.ts'

const section = (id: string): Item => ({ id, kind: 'section', text: id })
const question = (id: string, when?: string): Item => ({
  id,
  kind: 'yesno',
  text: id,
  required: true,
  ...(when ? { when: { question: when, test: 'is', values: ['yes'] } } : {}),
})

/** "a S b c T d": capitals are sections. */
const form = (words: string): Item[] => words.split(' ').map((id) => (/^[A-Z]/.test(id) ? section(id) : question(id)))
const said = (items: readonly Item[]) => items.map(({ id }) => id).join(' ')

test.each([
  ['a b c', 'b', 'up', 'b a c'],
  ['a b c', 'b', 'down', 'a c b'],
  ['a b c', 'a', 'up', 'a b c'],
  ['a b c', 'c', 'down', 'a b c'],
  ['a S b', 'b', 'up', 'a b S'],
  ['a S b', 'a', 'down', 'S a b'],
  ['S a T b', 'T', 'up', 'T b S a'],
  ['S a T b', 'S', 'down', 'T b S a'],
  ['S a T b U c', 'T', 'down', 'S a U c T b'],
  ['a S b T c', 'T', 'up', 'a T c S b'],
  ['a S b', 'S', 'up', 'a S b'],
  ['S T a', 'T', 'up', 'T a S'],
] as const)('%s: %s %s is %s', (before, id, by, after) => {
  const items = form(before)
  expect(said(moveItem(items, id, by))).toBe(after)
  expect(canMove(items, id, by)).toBe(before !== after)
})

test.each([
  ['a b c', 'c', '', 'c a b'],
  ['a b c', 'a', 'c', 'b c a'],
  ['S a T b', 'T', '', 'T b S a'],
  ['a b', 'a', 'gone', 'a b'],
] as const)('%s: %s behind %j is %s', (before, id, after, moved) => {
  expect(said(moveTo(form(before), id, after))).toBe(moved)
})

test('a section goes with what stands in it, and only between sections', () => {
  expect(placesFor(form('a S b T c U d'), 'T')).toEqual(['a', 'b', 'd'])
  expect(placesFor(form('S b T c'), 'T')).toEqual(['', 'b'])
  expect(placesFor(form('a b c'), 'b')).toEqual(['', 'a', 'c'])
})

test('what is added stands where it was asked for, at the start, or last', () => {
  expect(said(insertItem(form('a b'), question('x'), 'a'))).toBe('a x b')
  expect(said(insertItem(form('a b'), question('x'), ''))).toBe('x a b')
  expect(said(insertItem(form('a b'), question('x'), 'gone'))).toBe('a b x')
})

test('the title of a section is taken out alone or with its questions', () => {
  expect(said(removeItem(form('S a T b'), 'T'))).toBe('S a b')
  expect(said(removeSection(form('S a T b U c'), 'T'))).toBe('S a U c')
})

test('what depended on a question depends on the one that takes its place', () => {
  const items = [question('a'), question('b', 'a')]
  expect(replaceItem(items, 'a', question('new'))[1]!.when!.question).toBe('new')
})

test('moving loses nothing, and back and forth is where it was', () => {
  const some = fc.uniqueArray(fc.constantFrom(...'abcdefSTUV'), { minLength: 1 }).map((ids) => form(ids.join(' ')))
  fc.assert(
    fc.property(some, fc.nat(), fc.constantFrom('up', 'down'), (items, at, by) => {
      const { id, kind } = items[at % items.length]!
      const moved = moveItem(items, id, by)
      expect(said(moved).split(' ').toSorted()).toEqual(said(items).split(' ').toSorted())
      if (kind !== 'section' && canMove(items, id, by))
        expect(said(moveItem(moved, id, by === 'up' ? 'down' : 'up'))).toBe(said(items))
      for (const place of placesFor(items, id)) {
        const there = moveTo(items, id, place)
        expect(there.findIndex((item) => item.id === id)).toBe(
          place === '' ? 0 : there.findIndex((item) => item.id === place) + 1,
        )
      }
    }),
  )
})
