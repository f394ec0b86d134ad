import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shadesOf } from './colour.ts'

const brands = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`)

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrastOnWhite(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

test('text in any brand colour can be read on paper', () => {
  fc.assert(
    fc.property(brands, (brand) => {
      const { accent, ink, soft } = shadesOf(brand)
      expect(Math.min(...[accent, ink, soft].map(contrastOnWhite))).toBeGreaterThan(5.3)
    }),
    { numRuns: 2000 },
  )
})

test('a brand colour that is dark enough stays as it is', () => {
  expect(shadesOf('#0b5e78').accent).toBe('#0b5e78')
})
