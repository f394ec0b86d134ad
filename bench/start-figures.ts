import { join } from 'node:path'
import { routes } from '../src/routes.ts'
import type { Figure } from './figures.ts'
import { startProductProcess } from './product-process.ts'

/** Seconds from the command to the first page, on folders that are not there yet, for production and the demo. */
export async function firstStarts(folder: string, runs: number): Promise<Figure[]> {
  const production = await starts(runs, (run) => ({ dataDir: join(folder, `first-${run}`), page: routes.root.to({}) }))
  const demo = await starts(runs, (run) => ({
    dataDir: join(folder, `demo-${run}`),
    page: routes.demo.to({}),
    command: 'demo' as const,
  }))
  return [
    { name: 'First start, production', unit: 's', runs: production, note: 'aim: under 10 s' },
    { name: 'First start, demo with its four organizations', unit: 's', runs: demo, note: 'aim: under 60 s' },
  ]
}

/** Seconds from the command to the first page of an organization, on a folder that is there. */
export async function laterStarts(dataDir: string, page: string, runs: number): Promise<Figure[]> {
  const taken = await starts(runs, () => ({ dataDir, page }))
  return [{ name: 'Later start', unit: 's', runs: taken, note: 'aim: under 3 s' }]
}

type Start = { dataDir: string; page: string; command?: 'start' | 'demo' }

async function starts(runs: number, startOf: (run: number) => Start): Promise<number[]> {
  const taken: number[] = []
  for (let run = 0; run < runs; run++) {
    const { dataDir, page, command } = startOf(run)
    const product = await startProductProcess(dataDir, { command, firstPage: page })
    taken.push(product.startedIn / 1000)
    await product.stop()
  }
  return taken
}
