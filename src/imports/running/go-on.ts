import { sql } from 'kysely'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Database, Db } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Log } from '../../platform/log.ts'
import { type Import, importById, underWay } from '../import-record.ts'
import { alone } from './alone.ts'
import { checkRows } from './check-rows.ts'
import { importQueue } from './queue.ts'
import { readImport } from './read-file.ts'
import { undoRows } from './undo-rows.ts'
import { setAside, writeRows } from './write-rows.ts'

/** `origin` stands on certificates. */
type Means = { database: Database; log: Log; clock: () => Temporal.Instant; jobs: Jobs; origin: string }

/** For how long an import goes on before others have their turn. Milliseconds. */
const turn = 20_000

/**
 * Goes on with an import where it stands, for at most 20 seconds: reads its file, looks at its rows, writes them or takes
 * them back, some in each transaction. What is done is never done again, whoever stopped in between. True when there is
 * more to do.
 */
export async function goOn(means: Means, organizationId: string, importId: string): Promise<boolean> {
  let more = false
  const until = performance.now() + turn
  await alone(means.database.pool, importId, async () => {
    do more = await oneStep(means, organizationId, importId)
    while (more && performance.now() < until)
  })
  return more
}

/** The least that can be done at once; true when there is more. */
export async function oneStep(means: Means, organizationId: string, importId: string): Promise<boolean> {
  const { database, clock } = means
  const begun = await database.inOrganization(organizationId, async (db) => {
    const { id, time_zone: zone } = await db
      .selectFrom('organization')
      .select(['id', 'time_zone'])
      .where('id', '=', organizationId)
      .executeTakeFirstOrThrow()
    const one = await importById(db, importId, true)
    return one && { one, organization: { id, zone } }
  })
  if (!begun || !underWay.includes(begun.one.state)) return false
  if (begun.one.state === 'reading') {
    await readImport(database, begun.organization, begun.one, clock)
    return false
  }
  return batch(means, begun.organization)(importId)
}

const batch =
  (means: Means, organization: { id: string; zone: string }) =>
  async (importId: string, tries = 3): Promise<boolean> => {
    const { database, clock, log } = means
    const within = (work: (db: Db, one: Import) => Promise<boolean>) =>
      database.inOrganization(organization.id, async (db) => {
        const one = await importById(db, importId, true)
        if (!one || !underWay.includes(one.state)) return false
        const begun = performance.now()
        const more = await work(db, one)
        if (more) await worked(db, importId, Math.round(performance.now() - begun))
        return more
      })
    try {
      return await within((db, one) => some(db, means, one, organization, clock()))
    } catch (fault) {
      if (!isOfData(fault)) throw fault
      // Somebody else wrote the same at this moment; looked at again, it is there already.
      if (tries > 1) return batch(means, organization)(importId, tries - 1)
      log.error({ importId, fault: String(fault) }, 'rows of an import are written one by one')
      return oneByOne(within, means, organization)
    }
  }

/** Notes for how long the present step was worked on. */
const worked = (db: Db, id: string, milliseconds: number) =>
  sql`update data_import set worked_ms = worked_ms + ${milliseconds} where id = ${id}`.execute(db)

type Within = (work: (db: Db, one: Import) => Promise<boolean>) => Promise<boolean>

/** Writes the next rows each by itself; one that the database refuses is set aside. */
async function oneByOne(within: Within, means: Means, organization: { id: string; zone: string }): Promise<boolean> {
  const { clock } = means
  let more = true
  for (let count = 0; more && count < 500; count += 1) {
    try {
      more = await within((db, one) => some(db, means, one, organization, clock(), 1))
    } catch (fault) {
      if (!isOfData(fault)) throw fault
      more = await within(async (db, one) => {
        if (one.state !== 'running') throw fault
        await setAside(db, one, clock())
        return true
      })
    }
  }
  return more
}

function some(
  db: Db,
  app: Means,
  one: Import,
  organization: { id: string; zone: string },
  now: Temporal.Instant,
  most?: number,
): Promise<boolean> {
  if (one.state === 'checking') return checkRows(db, one, organization, now)
  if (one.state === 'running') return writeRows(db, app, one, organization, now, most)
  return undoRows(db, one, organization, one.undoneById ?? one.madeById, now)
}

/** Faults of the database that lie in what is written, or in who writes it at the same time: classes 22, 23 and 40. */
const isOfData = (fault: unknown): boolean => /^(22|23|40)/.test((fault as { code?: string }).code ?? '')

/** Works on the imports of the queue in this process, and begins with those that somebody left in the middle. */
export async function registerImportJobs(app: Means): Promise<void> {
  const { jobs, database } = app
  await jobs.work(importQueue, async ({ organizationId, id }) => {
    const more = await goOn(app, organizationId, id)
    if (more)
      await database.inOrganization(organizationId, (db) => jobs.enqueue(db, importQueue, [{ organizationId, id }]))
  })
  await continueImports(app)
  await jobs.everyFiveMinutes('continue-imports', () => continueImports(app))
}

/** Goes on with whatever import is under way, in every organization; one that is worked on already is left alone. */
export async function continueImports({ database, jobs }: Pick<Means, 'database' | 'jobs'>): Promise<void> {
  for (const organizationId of await database.atLarge(allOrganizationIds))
    await database.inOrganization(organizationId, async (db) => {
      const rows = await db
        .selectFrom('data_import')
        .select('id')
        .where('state', 'in', [...underWay])
        .execute()
      if (rows.length === 0) return
      await jobs.enqueue(
        db,
        importQueue,
        rows.map(({ id }) => ({ organizationId, id })),
      )
    })
}
