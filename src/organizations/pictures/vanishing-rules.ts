import { contrast } from '../../platform/colour.ts'
import type { Pixels } from './png.ts'

/** What stands out less than this from its ground is hardly seen; text would need more than twice as much. */
const least = 1.7

/**
 * Whether a picture would not be seen on a ground, #rrggbb: it lets the ground through somewhere, and more than half of
 * what it shows is about as light as the ground.
 */
export function vanishesOn({ rgba }: Pixels, ground: string): boolean {
  const shown = new Map<number, number>()
  let [seen, all] = [0, 0]
  const step = 4 * Math.max(1, Math.floor(rgba.length / 4 / 40_000))
  for (let at = 0; at < rgba.length; at += step) {
    all++
    if (rgba[at + 3]! < 128) continue
    seen++
    // Sixteen steps of each channel are fine enough, and few enough to look each up once.
    const colour = ((rgba[at]! & 0xf0) << 4) | (rgba[at + 1]! & 0xf0) | (rgba[at + 2]! >> 4)
    shown.set(colour, (shown.get(colour) ?? 0) + 1)
  }
  if (seen === 0) return true
  if (seen > all * 0.97) return false
  const lost = [...shown].reduce(
    (sum, [colour, count]) => sum + (contrast(hexOf(colour), ground) < least ? count : 0),
    0,
  )
  return lost > seen / 2
}

const hexOf = (colour: number): string =>
  `#${[...colour.toString(16).padStart(3, '0')].map((digit) => digit + digit).join('')}`
