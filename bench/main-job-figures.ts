import type pg from 'pg'
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
      const pairs = await inTurns(target, tasks, script, { signedIn, connections })
      figures.push(...figuresOf(`${what}, ${connections} connections`, pairs))
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

type Pair = { http: Load; sql: Load }

async function inTurns(
  target: Target,
  tasks: Tasks,
  script: Script,
  { signedIn, connections }: { signedIn: boolean; connections: number },
): Promise<Pair[]> {
  const ways = Array.from({ length: connections }, () => overHttp(target.origin))
  const database = openDatabase(target.databaseUrl, connections)
  const clients = await Promise.all(ways.map(() => database.pool.connect()))
  const prepare = async () => {
    if (signedIn) await tasks.signInNext(Math.min(scale.learners, scale.seconds * mostPerSecond))
    await target.owner.query('checkpoint')
  }
  const http = (seconds: number) =>
    load(ways, seconds, async (way) => void (await mainJob(new Visitor(way), tasks.take(signedIn))))
  const sql = (seconds: number) => load(clients, seconds, (client) => replay(client, script, tasks.take(signedIn)))
  await prepare()
  await http(1)
  await sql(1)
  const pairs: Pair[] = []
  for (let run = 0; run < scale.runs; run++) {
    await prepare()
    const overHttpNow = await http(scale.seconds)
    await prepare()
    pairs.push({ http: overHttpNow, sql: await sql(scale.seconds) })
  }
  for (const way of ways) way.close()
  for (const client of clients) client.release()
  await database.close()
  return pairs
}

function figuresOf(name: string, pairs: Pair[]): Figure[] {
  const of = (which: keyof Pair, what: keyof Load) => pairs.map((pair) => pair[which][what])
  const p50 = (which: keyof Pair) =>
    `p50 ${Math.round(median(of(which, 'p50')))} ms, p99 ${Math.round(median(of(which, 'p99')))} ms`
  return [
    { name: `${name}, over HTTP`, unit: 'jobs/s', runs: of('http', 'perSecond'), note: p50('http') },
    { name: `${name}, its SQL alone`, unit: 'jobs/s', runs: of('sql', 'perSecond'), note: p50('sql') },
    {
      name: `${name}, HTTP ÷ SQL`,
      unit: '',
      runs: pairs.map(({ http, sql }) => http.perSecond / sql.perSecond),
      note: 'aim: 0.5 or more',
    },
  ]
}
