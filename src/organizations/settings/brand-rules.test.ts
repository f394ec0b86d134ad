import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandSentences, brandUse, leastContrast } from './brand-rules.ts'

test.each([
  ['#0b5e78', 'none', '#0b5e78'],
  ['#101010', 'none', '#101010'],
  ['#ffd400', 'needed', '#715000'],
  ['#ffffff', 'needed', '#555555'],
  ['#0033ff', 'softened', '#294ea7'],
] as const)('%s, changed: %s, is %s on light screens', (brand, change, light) => {
  const use = brandUse(brand)
  expect([use.change, use.light]).toEqual([change, light])
})

test('whatever the brand is, its buttons and links can be read, and the sentences say no less than there is', () => {
  const brands = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(brands, (brand) => {
      const use = brandUse(brand)
      expect(Math.min(use.lightContrast, use.darkContrast)).toBeGreaterThan(leastContrast)
      if (use.chosenContrast < leastContrast) expect(use.change).toBe('needed')
      const { light, dark } = brandSentences(brand)
      expect([light.includes(use.light), dark.includes(use.dark)]).toEqual([true, true])
    }),
    { numRuns: 2000 },
  )
})

test('what is changed is said with its reason', () => {
  expect(brandSentences('#ffd400')).toEqual({
    light:
      'Buttons, links and certificates take #715000 instead of #ffd400, which is darker: white on yours has a contrast of 1.4:1, on this one 7.3:1. At least 4.5:1 is needed.',
    dark: 'On dark screens they take #edd78a, which has a contrast of 12.9:1 with the ground there.',
  })
})
