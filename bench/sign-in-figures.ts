import { routes } from '../src/routes.ts'
import { type Figure, median, percentile } from './figures.ts'
import { learnerNumber } from './learners.ts'
import { type Load, load, timesOf } from './load.ts'
import { scale } from './scale.ts'
import type { Target } from './tasks.ts'
import { overHttp, Visitor, type Way } from './visitor.ts'

/** Sign-ins that begin at the same moment, as when a lecture ends. */
const burst = 200

/**
 * Signing in by password over HTTP at 8 connections; and how long the catalogue takes while 200 people sign in at once,
 * beside how long it takes alone, in turns.
 */
export async function signInFigures(target: Target): Promise<Figure[]> {
  const people = peopleOf(target)
  const rates = await signInRates(target, people)
  const rounds: { alone: number[]; during: number[]; seconds: number }[] = []
  for (let run = 0; run < scale.runs; run++) rounds.push(await round(target, people))
  const p = (share: number, which: 'alone' | 'during') => rounds.map((each) => percentile(each[which], share))
  const catalogue = (name: string, which: 'alone' | 'during'): Figure => ({
    name: `Catalogue ${name}, p99`,
    unit: 'ms',
    runs: p(0.99, which),
    note: `p50 ${median(p(0.5, which)).toFixed(1)} ms, ${median(rounds.map((each) => each[which].length))} pages a run`,
  })
  return [
    {
      name: 'Sign-in by password, 8 connections',
      unit: '/s',
      runs: rates.map((each) => each.perSecond),
      note: `p50 ${median(rates.map((each) => each.p50)).toFixed(0)} ms, p99 ${median(rates.map((each) => each.p99)).toFixed(0)} ms`,
    },
    { name: `${burst} sign-ins at once, until the last`, unit: 's', runs: rounds.map((each) => each.seconds) },
    catalogue('alone', 'alone'),
    catalogue(`while ${burst} people sign in`, 'during'),
  ]
}

/** Learners in turn, each in a browser of their own on a connection of its own. */
function peopleOf(target: Target): (way: Way) => Promise<void> {
  let next = 0
  return async (way) => {
    const { email, password } = learnerNumber(next++ % scale.learners, false)
    const path = routes.signIn.to({ org: target.slug })
    const answer = await new Visitor(way).once('POST', path, { email, password })
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`)
  }
}

async function signInRates(target: Target, signIn: (way: Way) => Promise<void>): Promise<Load[]> {
  const ways = Array.from({ length: 8 }, () => overHttp(target.origin))
  const runs: Load[] = []
  for (let run = -1; run < scale.runs; run++) {
    const done = await load(ways, run < 0 ? 1 : scale.seconds, signIn)
    if (run >= 0) runs.push(done)
  }
  for (const way of ways) way.close()
  return runs
}

async function round(target: Target, signIn: (way: Way) => Promise<void>) {
  const visitor = new Visitor(overHttp(target.origin))
  const page = () => visitor.get(routes.activities.to({ org: target.slug }))
  await timesOf(20, page)
  const ways = Array.from({ length: burst }, () => overHttp(target.origin))
  const began = performance.now()
  let waiting = true
  const everyone = Promise.all(ways.map(signIn)).then(() => {
    waiting = false
  })
  const during: number[] = []
  while (waiting) during.push(...(await timesOf(1, page)))
  await everyone
  const seconds = (performance.now() - began) / 1000
  for (const way of ways) way.close()
  const alone = await timesOf(during.length, page)
  return { alone, during, seconds }
}
