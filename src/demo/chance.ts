/** A source of numbers from 0 to below 1 that is the same for the same seed: a demonstration looks alike everywhere. */
export type Chance = { next: () => number; below: (count: number) => number; pick: <T>(list: readonly T[]) => T }

/** https://github.com/bryc/code/blob/master/jshash/PRNGs.md describes this generator, mulberry32. */
export function chanceOf(seed: string): Chance {
  let state = 2166136261
  for (const letter of seed) state = Math.imul(state ^ letter.codePointAt(0)!, 16777619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (count: number) => Math.floor(next() * count)
  return { next, below, pick: (list) => list[below(list.length)]! }
}
