import { openDatabase } from '../src/platform/database.ts'
import { type Figure, median } from './figures.ts'
import { type Round, rounds } from './main-job-rounds.ts'
import { record } from './recording.ts'
import { replay, type Script, scriptOf } from './replay.ts'
import { type Target, Tasks } from './tasks.ts'

/**
 * The whole main job over HTTP, and its statements alone, at 8 and 32 connections: for learners who are signed in when
 * the clock starts, and from signing in.
 */
export async function mainJobFigures(target: Target, say: (line: string) => void): Promise<Figure[]> {
  const tasks = await Tasks.of(target)
  const figures: Figure[] = []
  for (const signedIn of [true, false]) {
    const script = await scriptFor(target, tasks, signedIn)
    const what = signedIn ? 'Signed in before' : 'With sign-in'
    say(`${what}: ${script.steps.length} statements a job`)
    for (const connections of [8, 32]) {
      const done = await rounds(target, tasks, script, { signedIn, connections })
      figures.push(...figuresOf(`${what}, ${connections} connections`, done))
    }
  }
  return figures
}

async function scriptFor(target: Target, tasks: Tasks, signedIn: boolean): Promise<Script> {
  await tasks.signInNext(4)
  const [one, other] = await record(target.databaseUrl, [tasks.take(signedIn), tasks.take(signedIn)])
  const script = scriptOf(one!, other!)
  const database = openDatabase(target.databaseUrl, 1)
  const client = await database.pool.connect()
  await replay(client, script, tasks.take(signedIn), true)
  client.release()
  await database.pool.end()
  return script
}

function figuresOf(name: string, done: Round[]): Figure[] {
  const rate = (which: keyof Round, what: string): Figure => {
    const [p50, p99] = (['p50', 'p99'] as const).map((each) =>
      Math.round(median(done.map((round) => round[which][each]))),
    )
    const runs = done.map((round) => round[which].perSecond)
    return { name: `${name}, ${what}`, unit: 'jobs/s', runs, note: `p50 ${p50} ms, p99 ${p99} ms` }
  }
  const share = (which: 'prepared' | 'planned', what: string): Figure => ({
    name: `${name}, ${what}`,
    unit: '×',
    runs: done.map((round) => round.http.perSecond / round[which].perSecond),
    note: 'aim: 0.5 or more',
  })
  return [
    rate('http', 'over HTTP'),
    rate('prepared', 'SQL kept prepared'),
    rate('planned', 'SQL planned each time'),
    share('prepared', 'HTTP ÷ SQL prepared'),
    share('planned', 'HTTP ÷ SQL planned'),
  ]
}
