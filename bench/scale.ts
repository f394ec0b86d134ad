import type { Size } from './fill.ts'

type Scale = {
  small: Size
  large: Size
  /** Physicians who claim; each claims for another session once all have. */
  learners: number
  /** Who attend at the end of grand rounds. */
  hall: number
  /** Of one run under load. */
  seconds: number
  /** How often each load, and each start, is measured. */
  runs: number
  /** How often a page is asked for in one run. */
  pages: number
}

const full: Scale = {
  small: { activities: 100, people: 1_000, credits: 10_000 },
  large: { activities: 5_000, people: 50_000, credits: 500_000 },
  learners: 20_000,
  hall: 2000,
  seconds: 6,
  runs: 5,
  pages: 40,
}

const quick: Scale = {
  small: { activities: 100, people: 200, credits: 1_000 },
  large: { activities: 1_000, people: 2_000, credits: 20_000 },
  learners: 5_000,
  hall: 300,
  seconds: 2,
  runs: 3,
  pages: 10,
}

/** What BENCH_SCALE asks for: "small" for a quick try, whose figures are not for comparison. */
export const scale = process.env['BENCH_SCALE'] === 'small' ? quick : full
