import { contrast, darkShadesOf, shadesOf } from '../../platform/colour.ts'

/** What becomes of a brand colour where text stands on it or is written in it. */
export type BrandUse = {
  /** What buttons and links take on a light screen and on paper, and on a dark screen. */
  light: string
  dark: string
  /** Whether the colour is another on a light screen: since text needs it, or to be read on tinted grounds too. */
  change: 'none' | 'needed' | 'softened'
  /** White on the colour as it was chosen, and on what is taken instead; the latter on a dark screen's ground. */
  chosenContrast: number
  lightContrast: number
  darkContrast: number
}

/** Text must stand apart from its ground by this much. https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const leastContrast = 4.5

/** What the stylesheet makes of a brand colour, which clamps lightness and chroma. Takes #rrggbb. */
export function brandUse(brand: string): BrandUse {
  const { accent: light } = shadesOf(brand)
  const { accent: dark, paper } = darkShadesOf(brand)
  const chosenContrast = contrast(brand, '#ffffff')
  const lightContrast = contrast(light, '#ffffff')
  const isKept = furthestChannel(light, brand) <= 1
  return {
    light: isKept ? brand : light,
    dark,
    change: isKept ? 'none' : chosenContrast < leastContrast ? 'needed' : 'softened',
    chosenContrast,
    lightContrast,
    darkContrast: contrast(dark, paper),
  }
}

/** The same in sentences for whoever chooses the colour: on light screens and paper, and on dark screens. */
export function brandSentences(brand: string): { light: string; dark: string } {
  const use = brandUse(brand)
  const became = `Buttons, links and certificates take ${use.light} instead of ${brand}`
  const light = {
    none: `Buttons, links and certificates take ${brand} as it is: white on it has a contrast of ${ratio(use.lightContrast)}.`,
    needed: `${became}, which is darker: white on yours has a contrast of ${ratio(use.chosenContrast)}, on this one ${ratio(use.lightContrast)}. At least ${ratio(leastContrast)} is needed.`,
    softened: `${became}, a close shade that can be read on tinted grounds too: white on it has a contrast of ${ratio(use.lightContrast)}.`,
  }[use.change]
  return {
    light,
    dark: `On dark screens they take ${use.dark}, which has a contrast of ${ratio(use.darkContrast)} with the ground there.`,
  }
}

/** "4.5:1", never more than there is. */
const ratio = (value: number): string => `${Math.floor(value * 10 + 1e-9) / 10}:1`

/** How far the channel that differs most differs, of 255; one is rounding. */
const furthestChannel = (one: string, other: string): number =>
  Math.max(...[1, 3, 5].map((at) => Math.abs(channel(one, at) - channel(other, at))))

const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16)
