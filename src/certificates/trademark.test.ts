import { expect, test } from 'vitest'
import { textOf, trademarkRuns, withTrademarks } from './trademark.ts'

test('a marked name is italic and its mark is not', () => {
  expect(trademarkRuns('a maximum of 1.00 AMA PRA Category 1 Credit™. Physicians')).toEqual([
    { text: 'a maximum of 1.00 ' },
    { text: 'AMA PRA Category 1 Credit', italic: true },
    { text: '™. Physicians' },
  ])
})

test('every form of the name is known', () => {
  for (const name of ['Credit', 'Credits', 'Credit(s)']) {
    const marked = `AMA PRA Category 1 ${name}`
    expect(trademarkRuns(marked)).toEqual([{ text: marked, italic: true }])
    expect(trademarkRuns(`${marked}™`)).toEqual([{ text: marked, italic: true }, { text: '™' }])
  }
  expect(trademarkRuns('AMA PRA Category 2 Credit')).toEqual([{ text: 'AMA PRA Category 2 Credit', italic: true }])
})

test('other names stay as they are', () => {
  expect(trademarkRuns('AAPA Category 1 CME credits')).toEqual([{ text: 'AAPA Category 1 CME credits' }])
  expect(trademarkRuns('')).toEqual([])
})

test('a mark that was left out is put in', () => {
  expect(withTrademarks('6 AMA PRA Category 1 Credits and AMA PRA Category 1 Credit(s).')).toBe(
    '6 AMA PRA Category 1 Credits™ and AMA PRA Category 1 Credit(s)™.',
  )
  expect(withTrademarks('AMA PRA Category 1 Credit(s)™, AMA PRA Category 1 Credits ™')).toBe(
    'AMA PRA Category 1 Credit(s)™, AMA PRA Category 1 Credits ™',
  )
})

test('splitting loses nothing', () => {
  const text = 'AMA PRA Category 1 Credit™ AMA PRA Category 1 Creditable x AMA PRA Category 1 Credits'
  expect(textOf(trademarkRuns(text))).toBe(text)
})
