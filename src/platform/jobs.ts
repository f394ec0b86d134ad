import type pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Db } from './database.ts'
import type { Log } from './log.ts'

/** What a job carries: always its organization, and the id of the fact that caused it. */
export type JobData = { organizationId: string; id: string }

export type Jobs = {
  /** Queues jobs in the caller's transaction, by one statement: they exist only if that commits. */
  enqueue: (db: Db, queue: string, data: readonly JobData[]) => Promise<void>
  /** Runs a handler for each job of a queue, in this process. */
  work: (queue: string, handler: (data: JobData) => Promise<void>) => Promise<void>
  /** Runs work once a night, in one of the processes. */
  nightly: (queue: string, work: () => Promise<void>) => Promise<void>
  /** Runs work every five minutes, in one of the processes; a run that takes longer is not overtaken by the next. */
  everyFiveMinutes: (queue: string, work: () => Promise<void>) => Promise<void>
  stop: () => Promise<void>
}

/** Starts the job queue on the database, with the given queues; failed jobs are tried again with growing waits. */
export async function startJobs(url: string, pool: pg.Pool, queues: string[], log: Log): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 3 })
  boss.on('error', (fault) => log.error({ fault: fault.message ?? String(fault) }, 'job queue'))
  await boss.start()
  for (const queue of queues) await boss.createQueue(queue, { retryLimit: 12, retryDelay: 10, retryBackoff: true })
  await pool.query(`grant usage on schema pgboss to cme_app;
    grant select, insert, update, delete on all tables in schema pgboss to cme_app;
    grant execute on all functions in schema pgboss to cme_app`)
  return {
    enqueue: async (db, queue, data) => {
      await boss.insert(
        queue,
        data.map((one) => ({ data: one })),
        { db: fromKysely(db) },
      )
    },
    work: async (queue, handler) => {
      const options = { pollingIntervalSeconds: 1, batchSize: 20, perJobResults: true } as const
      await boss.work<JobData>(queue, options, async (jobs) => {
        const results = []
        for (const job of jobs) results.push({ id: job.id, ...(await outcome(() => handler(job.data))) })
        return results
      })
    },
    nightly: async (queue, work) => {
      await boss.createQueue(queue, { retryLimit: 2 })
      await boss.schedule(queue, '17 3 * * *')
      await boss.work(queue, work)
    },
    everyFiveMinutes: async (queue, work) => {
      await boss.createQueue(queue, { retryLimit: 0, policy: 'singleton' })
      await boss.schedule(queue, '*/5 * * * *')
      await boss.work(queue, work)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}

/** A job that fails is tried again by itself; the others of its batch are done. */
async function outcome(work: () => Promise<void>): Promise<{ status: 'completed' | 'failed'; output?: object }> {
  try {
    await work()
    return { status: 'completed' }
  } catch (fault) {
    return { status: 'failed', output: { fault: String(fault) } }
  }
}
