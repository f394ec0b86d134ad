import pg from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { type Load, load } from './load.ts'
import { mainJob } from './main-job.ts'
import { replay, type Script } from './replay.ts'
import { scale } from './scale.ts'
import type { Target, Tasks } from './tasks.ts'
import { overHttp, Visitor, type Way } from './visitor.ts'

/** One run of each: over HTTP; its SQL as the product sends it, kept prepared; and its SQL planned at each sending. */
export type Round = { http: Load; prepared: Load; planned: Load }

/** The most jobs that a second can bring on any machine this is made for. */
const mostPerSecond = 400

/** Runs the main job and its SQL in turns, on the same database, at so many connections each. */
export async function rounds(
  target: Target,
  tasks: Tasks,
  script: Script,
  { signedIn, connections }: { signedIn: boolean; connections: number },
): Promise<Round[]> {
  const each = Array.from({ length: connections })
  const database = openDatabase(target.databaseUrl, connections)
  const plain = new pg.Pool({ connectionString: target.databaseUrl, max: connections })
  const own = await Promise.all(each.map(() => database.pool.connect()))
  const others = await Promise.all(each.map(() => plain.connect()))
  const again = (client: pg.ClientBase) => replay(client, script, tasks.take(signedIn))
  const loads = {
    http: (seconds: number) => httpLoad(target.origin, connections, seconds, tasks, signedIn),
    prepared: (seconds: number) => load(own, seconds, again),
    planned: (seconds: number) => load(others, seconds, again),
  }
  const run = async (which: keyof Round, seconds: number): Promise<Load> => {
    if (signedIn) await tasks.signInNext(Math.min(scale.learners, seconds * mostPerSecond))
    await target.owner.query('checkpoint')
    return loads[which](seconds)
  }
  const round = async (seconds: number): Promise<Round> => ({
    http: await run('http', seconds),
    prepared: await run('prepared', seconds),
    planned: await run('planned', seconds),
  })
  await round(1)
  const done: Round[] = []
  for (let count = 0; count < scale.runs; count++) done.push(await round(scale.seconds))
  for (const client of [...own, ...others]) client.release()
  await Promise.all([database.pool.end(), plain.end()])
  return done
}

/** On new connections each time: the server ends those that were idle meanwhile. */
async function httpLoad(origin: string, connections: number, seconds: number, tasks: Tasks, signedIn: boolean) {
  const ways = Array.from({ length: connections }, () => overHttp(origin))
  try {
    return await load(ways, seconds, async (way: Way) => {
      await mainJob(new Visitor(way), tasks.take(signedIn))
    })
  } finally {
    for (const way of ways) way.close()
  }
}
