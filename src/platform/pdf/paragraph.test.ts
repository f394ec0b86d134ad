import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Paragraph, paragraph, widthOf } from './paragraph.ts'
import { printable } from './pieces.ts'

const linesOf = ({ lines }: Paragraph) =>
  lines.map(({ words }) =>
    words
      .map((word) => word.pieces.map((piece) => piece.text).join('') + (word.gap ? ' ' : ''))
      .join('')
      .trim(),
  )

const plain = (text: string, width: number, more = {}) => linesOf(paragraph([{ text }], { size: 10, width, ...more }))

test('words go to the next line when the line is full', () => {
  expect(plain('Bronchiolitis After High Flow: What Still Helps', 120)).toEqual([
    'Bronchiolitis After High',
    'Flow: What Still Helps',
  ])
})

test('an address that is longer than a line goes on at its signs, not within a word', () => {
  expect(plain('gail.monroe@pediatrics.lakeside.example', 130)).toEqual(['gail.monroe@pediatrics.', 'lakeside.example'])
  expect(plain('gail.monroe@pediatrics.lakeside.example', 75)).toEqual([
    'gail.monroe',
    '@pediatrics.',
    'lakeside.',
    'example',
  ])
})

test('lines of a heading are about as long as each other', () => {
  const title = 'Interprofessional Management of Medically Complex Children at Home'
  expect(plain(title, 300)).toEqual(['Interprofessional Management of Medically Complex Children', 'at Home'])
  expect(plain(title, 300, { balanced: true })).toEqual([
    'Interprofessional Management of',
    'Medically Complex Children at Home',
  ])
})

test('styles that touch stay together', () => {
  const spans = [
    { text: '1.00 ' },
    { text: 'AMA PRA Category 1 Credit', style: 'italic' as const },
    { text: '™. Physicians' },
  ]
  const width = widthOf([{ text: '1.00 AMA PRA Category 1 Credit' }], 10)
  expect(linesOf(paragraph(spans, { size: 10, width }))).toEqual(['1.00 AMA PRA Category 1', 'Credit™. Physicians'])
})

test('a line may end after a hyphen between letters and after a slash, not within a number', () => {
  expect(plain('Community-Based', 75)).toEqual(['Community-', 'Based'])
  expect(plain('cme.example/verify', 70)).toEqual(['cme.example/', 'verify'])
  expect(plain('UAN 0023-26', 50)).toEqual(['UAN', '0023-26'])
})

test('a line of Chinese or Thai may end within the sentence', () => {
  expect(plain('小児科の集中治療における看護', 70).length).toBeGreaterThan(1)
  expect(plain('การดูแลผู้ป่วยเด็ก', 50).length).toBeGreaterThan(1)
})

test('nothing is wider than the line, and nothing is lost', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'aW.-/ 1é李ש', 'ำ', '😀', '™'), maxLength: 200 })
  fc.assert(
    fc.property(texts, fc.integer({ min: 30, max: 300 }), fc.boolean(), (text, width, balanced) => {
      const set = paragraph([{ text }], { size: 10, width, balanced })
      for (const line of set.lines) expect(line.width * 10).toBeLessThanOrEqual(width + 1e-6)
      const kept = linesOf(set).join('').replaceAll(' ', '').replaceAll('[U+1F600]', '😀')
      expect(kept).toBe(printable(text).replaceAll(' ', ''))
    }),
  )
})
