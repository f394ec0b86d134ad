import { percentile } from './figures.ts'

/** What one run of a load gave: jobs a second, and the milliseconds that half and 99 of 100 jobs took at most. */
export type Load = { perSecond: number; p50: number; p99: number; jobs: number }

/**
 * Does jobs one after the other on each of so many workers, for so many seconds; a job that has begun is finished and
 * counted. Throws when a job does.
 */
export async function load<Worker>(
  workers: readonly Worker[],
  seconds: number,
  job: (worker: Worker) => Promise<void>,
): Promise<Load> {
  const times: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    workers.map(async (worker) => {
      while (performance.now() < until) {
        const at = performance.now()
        await job(worker)
        times.push(performance.now() - at)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  return {
    perSecond: times.length / took,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    jobs: times.length,
  }
}

/** Milliseconds that a piece of work takes, each of so many times, one after the other. */
export async function timesOf(times: number, work: () => Promise<unknown> | unknown): Promise<number[]> {
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const at = performance.now()
    await work()
    taken.push(performance.now() - at)
  }
  return taken
}
