import { type Figure, median } from './figures.ts'
import { timesOf } from './load.ts'
import type { Visitor } from './visitor.ts'

/** The same page with little and with much behind it, each as its own visitor sees it. */
export type Comparison = {
  name: string
  small: { visitor: Visitor; path: string; note: string }
  large: { visitor: Visitor; path: string; note: string }
}

const runs = 7

/**
 * How long one page takes with little and with much behind it, the two in turns, so that whatever else the machine does
 * meets both: the median of each run, and the ratio of the two of the same run.
 */
export async function compared({ name, small, large }: Comparison, times: number): Promise<Figure[]> {
  const medians: { small: number; large: number }[] = []
  for (let run = -1; run < runs; run++) {
    const taken = { small: [] as number[], large: [] as number[] }
    for (let time = 0; time < times; time++) {
      taken.small.push(...(await timesOf(1, () => look(small))))
      taken.large.push(...(await timesOf(1, () => look(large))))
    }
    if (run >= 0) medians.push({ small: median(taken.small), large: median(taken.large) })
  }
  return [
    { name: `${name}, ${small.note}`, unit: 'ms', runs: medians.map((run) => run.small) },
    { name: `${name}, ${large.note}`, unit: 'ms', runs: medians.map((run) => run.large) },
    { name: `${name}, ratio`, unit: '×', runs: medians.map((run) => run.large / run.small) },
  ]
}

/** Throws where another page answers, as that of signing in: it would be measured instead. */
async function look({ visitor, path }: Comparison['small']): Promise<void> {
  const answer = await visitor.get(path)
  if (answer.path !== path) throw new Error(`${path} leads to ${answer.path}`)
}
