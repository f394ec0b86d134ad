import { expect, test } from 'vitest'
import { piecesOf } from './pieces.ts'
import { inVisualOrder } from './visual-order.ts'

const shown = (text: string) => inVisualOrder(piecesOf(text)).map((piece) => piece.text)

test('a line without letters from right to left stays as it is', () => {
  expect(shown('Priya Raman (MD) 李')).toEqual(['Priya Raman (MD) ', '李'])
})

test('words from right to left change places, what follows them does not', () => {
  expect(shown('عائشة محمد, MD')).toEqual(['محمد', ' ', 'عائشة', ', MD'])
  expect(shown('Dr. דוד בן, DO')).toEqual(['Dr. ', 'בן', ' ', 'דוד', ', DO'])
})

test('numbers keep their direction and brackets turn', () => {
  expect(shown('אב (12) גד')).toEqual(['גד', ' ', '(', '12', ')', ' ', 'אב'])
})
