/** The lines of a chart, from the lowest to the highest; the first and the last are its ends. */
export type Ticks = readonly number[]

/** Lines at round numbers from 0 to the first at or above the highest value, at most five of them; [0, 1] of nothing. */
export function ticksTo(highest: number, whole = true): Ticks {
  if (!(highest > 0)) return [0, 1]
  const least = highest / 4
  const power = 10 ** Math.floor(Math.log10(least))
  const rough = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= least - power * 1e-9)!
  const step = whole ? Math.max(1, rough === 2.5 * power && power < 10 ? 5 * power : rough) : rough
  const steps = Math.ceil(highest / step - 1e-9)
  return Array.from({ length: steps + 1 }, (_, index) => rounded(index * step))
}

/** Where a value stands between the ends of the ticks: a share from 0 to 1. */
export function shareOf(value: number, ticks: Ticks): number {
  const [low, high] = [ticks[0]!, ticks.at(-1)!]
  return Math.min(Math.max((value - low) / (high - low), 0), 1)
}

/**
 * Which of so many labels are written, so that none runs into the next: every one, every second, and so on, in steps
 * that months fall into.
 */
export const labelStep = (count: number, most: number): number =>
  [1, 2, 3, 4, 6].find((step) => count / step <= most) ?? Math.ceil(count / most / 12) * 12

/** A number with as many decimals as a chart's step can have. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** A share as an attribute: "12.5%". */
export const percent = (share: number): string => `${Math.round(share * 100_000) / 1000}%`
