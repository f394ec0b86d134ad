import { expect, test } from 'vitest'
import { markOf, marks } from './marks.ts'

test('every mark has a key and a label of its own', () => {
  expect(new Set(marks.map((mark) => mark.key)).size).toBe(marks.length)
  expect(new Set(marks.map((mark) => mark.label)).size).toBe(marks.length)
})

test('a mark is found by its key', () => {
  expect(marks.map((mark) => markOf(mark.key))).toEqual(marks)
})

test('an unknown key gets the first mark', () => {
  expect(markOf('dragon')).toEqual(marks[0])
})
