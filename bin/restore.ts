import { sql } from 'kysely'
import { sendMessageQueue } from '../src/messages/queue-message.ts'
import { spendSetUpLinks } from '../src/organizations/set-up-link.ts'
import { type Database, type Db, enterOrganization } from '../src/platform/database.ts'
import { forgetSecretKey } from '../src/platform/installation.ts'
import type { Jobs } from '../src/platform/jobs.ts'
import type { Head } from './backup-file.ts'
import { organizationTables, type Table } from './backup-tables.ts'
import { appliedMigrations, isSameSchema, productVersion } from './backup-versions.ts'
import { readBackup, UnreadableBackup } from './read-backup.ts'

export type RestoreOutcome =
  | { ok: true; organizations: number; rows: number; queued: number; at: string }
  | { ok: false; code: 'file' | 'version' | 'not-empty'; message: string }

type Target = { database: Database; jobs: Jobs }

/**
 * Fills a migrated database that has no organization from a file that `backUp` wrote, all of it or nothing. Messages
 * that were waiting to be sent are queued again. Refuses a damaged file, a backup of other tables than those here, and
 * a database in use.
 */
export async function restore(target: Target, file: string, now: Temporal.Instant): Promise<RestoreOutcome> {
  try {
    const head = await readBackup(file)
    const here = await appliedMigrations(target.database)
    if (!isSameSchema(head.migrations, here)) return otherVersion(head, here)
    const outcome = await target.database.atLarge((db) => fill(db, target.jobs, file, head, now))
    if (!outcome.ok) return outcome
    await forgetSecretKey(target.database.pool) // that of the backup comes with the next start
    await target.database.pool.query('analyze')
    return outcome
  } catch (fault) {
    if (fault instanceof UnreadableBackup) return { ok: false, code: 'file', message: fault.message }
    throw fault
  }
}

function otherVersion(head: Head, here: Record<string, string>): RestoreOutcome {
  const last = (migrations: Record<string, string>) => Object.keys(migrations).sort().at(-1) ?? 'none'
  const message =
    `This backup was made by CME Tracker ${head.product} (last migration ${last(head.migrations)}), and its tables ` +
    `are not those of this version, ${productVersion} (${last(here)}). Restore it with CME Tracker ${head.product}, ` +
    'into an empty installation; that can then be brought up to date.'
  return { ok: false, code: 'version', message }
}

const notEmpty: RestoreOutcome = {
  ok: false,
  code: 'not-empty',
  message:
    'There is an organization in this database already. A backup is restored into an empty installation only: ' +
    'set DATA_DIR to a new folder, or DATABASE_URL to an empty database.',
}

async function fill(db: Db, jobs: Jobs, file: string, head: Head, now: Temporal.Instant): Promise<RestoreOutcome> {
  // Nobody can set up an organization while this one comes in.
  await sql`lock table organization in share row exclusive mode`.execute(db)
  if (await db.selectFrom('organization').select('id').executeTakeFirst()) return notEmpty
  await sql`set constraints all deferred`.execute(db)
  // What triggers write beside a row is in the file, too.
  await sql`select set_config('app.restoring', 'yes', true)`.execute(db)
  const tables = new Map((await organizationTables(db)).map((table) => [table.name, table]))
  let rows = 0
  await readBackup(file, async (place, lines) => {
    const table = tables.get(place.table)
    if (!table) throw new UnreadableBackup(`${file} has rows of a table that is not here: ${place.table}.`)
    await enterOrganization(db, place.organization)
    await insert(db, table, lines)
    rows += lines.length
  })
  const organizations = await db.selectFrom('organization').select('id').execute()
  let queued = 0
  for (const { id } of organizations) queued += await queueUnsent(db, jobs, id, Temporal.Instant.from(head.at))
  await spendSetUpLinks(db, now)
  return { ok: true, organizations: organizations.length, rows, queued, at: head.at }
}

async function insert(db: Db, table: Table, lines: string[]): Promise<void> {
  const values = table.columns.map((name) =>
    table.jsonColumns.includes(name) ? sql`${sql.ref(name)} -> 0` : sql.ref(name),
  )
  const name = sql.table(table.name)
  const { numAffectedRows } = await sql`
    insert into ${name} (${sql.join(table.columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from jsonb_populate_recordset(null::${name}, ${`[${lines.join(',')}]`}::jsonb)`.execute(
    db,
  )
  if (Number(numAffectedRows) !== lines.length)
    throw new Error(`${numAffectedRows} of ${lines.length} rows went into ${table.name}.`)
}

/** How long before the backup a message may have been queued: an older one was given up, or nothing sent it. */
const patience = { hours: 24 }

async function queueUnsent(db: Db, jobs: Jobs, organizationId: string, at: Temporal.Instant): Promise<number> {
  await enterOrganization(db, organizationId)
  const unsent = await db
    .selectFrom('message')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('queued_at', '>', at.subtract(patience).toString())
    .where('sent_at', 'is', null)
    .orderBy('queued_at')
    .execute()
  const sending = unsent.map(({ id }) => ({ organizationId, id }))
  if (sending.length > 0) await jobs.enqueue(db, sendMessageQueue, sending)
  return sending.length
}
