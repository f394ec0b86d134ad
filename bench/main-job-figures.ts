import pg from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { type Figure, median } from './figures.ts'
import { answersOf, type ClaimableSession, claimableSessions, learnerNumber, signInLearners } from './learners.ts'
import { type Load, load } from './load.ts'
import { mainJob, type Task } from './main-job.ts'
import { record } from './recording.ts'
import { replay, type Script, scriptOf } from './replay.ts'
import { scale } from './scale.ts'
import type { Fields } from './visitor.ts'
import { overHttp, Visitor } from './visitor.ts'

type Target = { origin: string; databaseUrl: string; slug: string; organizationId: string; owner: pg.Client }

/** Gives tasks that nobody has done before, in order. */
class Tasks {
  private next = 0
  private readonly target: Target
  private readonly sessions: ClaimableSession[]
  private readonly answers: Fields

  constructor(target: Target, sessions: ClaimableSession[], answers: Fields) {
    this.target = target
    this.sessions = sessions
    this.answers = answers
  }

  take(signedIn: boolean): Task {
    const n = this.next++
    const round = Math.floor(n / scale.learners)
    if (round >= this.sessions.length) throw new Error('Everybody has claimed for everything.')
    const learner = learnerNumber(n % scale.learners, signedIn)
    return {
      org: this.target.slug,
      learner,
      session: this.sessions[(n + round) % this.sessions.length]!,
      answers: this.answers,
    }
  }

  /** Opens sessions for the learners whose turn comes next. */
  async signInNext(count: number): Promise<void> {
    const from = this.next % scale.learners
    const { owner, organizationId } = this.target
    await signInLearners(owner, organizationId, from, Math.min(from + count, scale.learners))
    await signInLearners(owner, organizationId, 0, Math.max(0, from + count - scale.learners))
  }
}

/** The most jobs that a second can bring on any machine this is made for. */
const mostPerSecond = 400

/**
 * The whole main job over HTTP, and its statements alone, at 8 and 32 connections: from signing in, and for learners
 * who are signed in when the clock starts. The two take turns, on the same database.
 */
export async function mainJobFigures(target: Target, say: (line: string) => void): Promise<Figure[]> {
  const sessions = await claimableSessions(target.owner, target.organizationId)
  if (sessions.length < 2) throw new Error('The generated activities have no two that can be claimed now.')
  const tasks = new Tasks(target, sessions, await answersOf(target.owner, target.organizationId))
  const figures: Figure[] = []
  for (const signedIn of [true, false]) {
    const script = await scriptFor(target, tasks, signedIn)
    const what = signedIn ? 'Main job, signed in before' : 'Main job with sign-in'
    say(`${what}: ${script.steps.length} statements`)
    for (const connections of [8, 32]) {
      const rounds = await inTurns(target, tasks, script, { signedIn, connections })
      figures.push(...figuresOf(`${what}, ${connections} connections`, rounds))
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
  await database.close()
  return script
}

/** One run of each: over HTTP; its SQL as the product sends it, kept prepared; and its SQL planned at each sending. */
type Round = { http: Load; prepared: Load; planned: Load }

async function inTurns(
  target: Target,
  tasks: Tasks,
  script: Script,
  { signedIn, connections }: { signedIn: boolean; connections: number },
): Promise<Round[]> {
  const ways = Array.from({ length: connections }, () => overHttp(target.origin))
  const database = openDatabase(target.databaseUrl, connections)
  const plain = new pg.Pool({ connectionString: target.databaseUrl, max: connections })
  const [own, others] = await Promise.all(
    [database.pool, plain].map((pool) => Promise.all(ways.map(() => pool.connect()))),
  )
  const again = (client: pg.ClientBase) => replay(client, script, tasks.take(signedIn))
  const loads = {
    http: (seconds: number) =>
      load(ways, seconds, async (way) => void (await mainJob(new Visitor(way), tasks.take(signedIn)))),
    prepared: (seconds: number) => load(own!, seconds, again),
    planned: (seconds: number) => load(others!, seconds, again),
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
  const rounds: Round[] = []
  for (let count = 0; count < scale.runs; count++) rounds.push(await round(scale.seconds))
  for (const way of ways) way.close()
  for (const client of [...own!, ...others!]) client.release()
  await Promise.all([database.close(), plain.end()])
  return rounds
}

function figuresOf(name: string, rounds: Round[]): Figure[] {
  const rate = (which: keyof Round, what: string): Figure => {
    const [p50, p99] = (['p50', 'p99'] as const).map((each) =>
      Math.round(median(rounds.map((round) => round[which][each]))),
    )
    const runs = rounds.map((round) => round[which].perSecond)
    return { name: `${name}, ${what}`, unit: 'jobs/s', runs, note: `p50 ${p50} ms, p99 ${p99} ms` }
  }
  const share = (which: 'prepared' | 'planned', what: string): Figure => ({
    name: `${name}, ${what}`,
    unit: '×',
    runs: rounds.map((round) => round.http.perSecond / round[which].perSecond),
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
