import { createHash } from 'node:crypto'

/** A source of numbers from 0 to below 1 that is the same for the same seed: a demonstration looks alike everywhere. */
export type Chance = { next: () => number; below: (count: number) => number; pick: <T>(list: readonly T[]) => T }

/** The chance of a seed: each number is a digest of the seed and of how many came before. */
export function chanceOf(seed: string): Chance {
  let drawn = 0
  const next = () => createHash('sha256').update(`${seed} ${drawn++}`).digest().readUInt32BE() / 2 ** 32
  const below = (count: number) => Math.floor(next() * count)
  return { next, below, pick: (list) => list[below(list.length)]! }
}
