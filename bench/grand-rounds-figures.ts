import { readKeys } from '../src/platform/keys.ts'
import { type Figure, median, percentile } from './figures.ts'
import { grandRounds, slowest, type Waited } from './grand-rounds.ts'
import { Hall } from './hall.ts'
import { scale } from './scale.ts'
import type { Target } from './tasks.ts'

/** As many as attend within a minute when grand rounds end. */
const usual = { people: scale.hall, perSecond: 2000 / 60 }

/** What somebody in a hallway waits for without wondering; a carrier waits longer. */
const patience = 1000

/** How many seconds each trial of a higher rate lasts. */
const trial = scale.hall / usual.perSecond / 6

/**
 * The end of grand rounds at the rate that 2,000 people within 60 seconds give, half of them by text; how many times
 * that rate is borne while 99 of 100 are answered within a second; and 10,000 repeats of the same 100 texts.
 */
export async function grandRoundsFigures(
  target: Target,
  dataDir: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const keys = readKeys({ dataDir, secretKey: undefined })
  const hall = await Hall.open(target, keys, scale.learners)
  await grandRounds(hall, { people: 200, perSecond: usual.perSecond })
  const runs: Waited[] = []
  for (let run = 0; run < 3; run++) runs.push(await grandRounds(hall, usual))
  const borne = await mostBorne(hall, say)
  return [
    ...(['text', 'page'] as const).map((way): Figure => {
      const p = (share: number) => runs.map((run) => percentile(run[way], share))
      const what = way === 'text' ? 'By text, until the answer' : 'By page, from opening it until “You are recorded”'
      return { name: `${what}, p99`, unit: 'ms', runs: p(0.99), note: `p50 ${median(p(0.5)).toFixed(0)} ms` }
    }),
    {
      name: 'All recorded, none lost, none twice, after',
      unit: 's',
      runs: runs.map((run) => run.seconds),
      note: `${usual.people.toLocaleString('en-US')} people, half by text`,
    },
    { name: 'Times that rate, p99 of both ways within 1 s', unit: '×', runs: [borne.times], note: borne.note },
    await repeats(hall),
  ]
}

/** Tries higher rates until one is too much; each for the same while. */
async function mostBorne(hall: Hall, say: (line: string) => void): Promise<{ times: number; note: string }> {
  let best = { times: 1, note: '' }
  for (const times of [2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24]) {
    const perSecond = usual.perSecond * times
    const people = Math.min(scale.learners, Math.round(perSecond * trial))
    const p99 = slowest(await grandRounds(hall, { people, perSecond }))
    say(`${times} times the rate, ${people} people: p99 ${p99.toFixed(0)} ms`)
    if (p99 > patience) return { ...best, note: `${best.note}; at ${times} times it was ${(p99 / 1000).toFixed(1)} s` }
    best = { times, note: `${Math.round(perSecond)} people a second, p99 ${p99.toFixed(0)} ms` }
  }
  return best
}

/** The same 100 people text the same code 100 times each, 64 at a time. */
async function repeats(hall: Hall): Promise<Figure> {
  const session = await hall.nextSession()
  const people = 100
  let next = 0
  const began = performance.now()
  const worker = async () => {
    while (next < 10_000) await hall.text(next++ % people, session.code)
  }
  await Promise.all(Array.from({ length: 64 }, worker))
  const seconds = (performance.now() - began) / 1000
  const { rows } = await hall.target.owner.query(
    'select count(*)::int as attended from attendance where organization_id = $1 and session_id = $2',
    [hall.target.organizationId, session.id],
  )
  if (rows[0].attended !== people) throw new Error(`${people} people attended, and ${rows[0].attended} are recorded.`)
  return {
    name: '10,000 repeats of the same 100 texts, 64 at a time: 100 recorded',
    unit: '/s',
    runs: [10_000 / seconds],
  }
}
