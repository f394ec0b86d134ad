import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { withoutSecrets } from '../src/messages/without-secrets.ts'
import type { Database, Db } from '../src/platform/database.ts'
import { enterOrganization } from '../src/platform/database.ts'
import { migrationNames } from '../src/platform/migrate.ts'
import { type Foot, fileFault, type Head, type PartHead, writeWhole } from './backup-file.ts'
import { organizationTables, type Table } from './backup-tables.ts'
import { appliedMigrations, productVersion } from './backup-versions.ts'

export type BackupOutcome =
  | { ok: true; organizations: number; rows: number }
  | { ok: false; code: 'no-organization' | 'not-migrated' | 'file'; message: string }

/**
 * Writes every organization of the database, as it is at one moment, into a file that `restore` reads. The product may
 * run meanwhile. Memory does not grow with the number of rows. Refuses an empty database, one that this version has
 * yet to bring up to date, and a file that cannot be written.
 */
export async function backUp(database: Database, file: string, now: Temporal.Instant): Promise<BackupOutcome> {
  const migrations = await appliedMigrations(database)
  const isFresh = Object.keys(migrations).length === 0
  if (!isFresh && migrationNames().some((name) => !migrations[name])) return refusals.notMigrated
  const head: Head = { format: 1, product: productVersion, migrations, at: now.toString() }
  return isFresh ? refusals.noOrganization : database.atLarge((db) => copyAll(db, head, file))
}

const refusals = {
  noOrganization: {
    ok: false,
    code: 'no-organization',
    message: 'There is no organization in this database, so there is nothing to back up. Is it the right one?',
  },
  notMigrated: {
    ok: false,
    code: 'not-migrated',
    message:
      'The tables are those of an earlier version. Back up with the version that last ran here, ' +
      'or bring them up to date first: npm run cme -- migrate',
  },
} as const satisfies Record<string, BackupOutcome>

async function copyAll(db: Db, head: Head, file: string): Promise<BackupOutcome> {
  await sql`set transaction isolation level repeatable read, read only`.execute(db)
  const tables = await organizationTables(db)
  const organizations = await db.selectFrom('organization').select('id').orderBy('slug').execute()
  if (organizations.length === 0) return refusals.noOrganization
  const counts: Foot['rows'] = {}
  try {
    const parts = partsOf(
      db,
      tables,
      organizations.map(({ id }) => id),
    )
    await writeWhole(file, textOf(head, parts, counts))
  } catch (fault) {
    const meaning = fileFault(fault)
    if (meaning) return { ok: false, code: 'file', message: `${file} cannot be written: ${meaning}.` }
    throw fault
  }
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { ok: true, organizations: organizations.length, rows }
}

type Part = { table: string; organization: string; lines: string[] }

async function* textOf(head: Head, parts: AsyncIterable<Part>, counts: Foot['rows']): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const hashed = (text: string): string => {
    hash.update(text)
    return text
  }
  yield hashed(lineOf(head))
  for await (const { lines, ...place } of parts) {
    counts[place.table] = (counts[place.table] ?? 0) + lines.length
    yield hashed(
      lineOf({ ...place, rows: lines.length } satisfies PartHead) + lines.map((line) => `${line}\n`).join(''),
    )
  }
  yield lineOf({ rows: counts, sha256: hash.digest('hex') } satisfies Foot)
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`

async function* partsOf(db: Db, tables: Table[], organizations: string[]): AsyncGenerator<Part> {
  for (const organization of organizations) {
    await enterOrganization(db, organization)
    for (const table of tables)
      for await (const lines of linesOf(db, table)) yield { table: table.name, organization, lines }
  }
}

const most = { rows: 5000, characters: 2_000_000 }

/** A table's rows of the organization entered, so many at a time that they fit into a few megabytes. */
async function* linesOf(db: Db, table: Table): AsyncGenerator<string[]> {
  await sql`declare row_of_backup no scroll cursor for ${rowsOf(table)}`.execute(db)
  for (let wanted = 100; ; ) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(wanted)} from row_of_backup`.execute(db)
    if (rows.length === 0) break
    const characters = rows.reduce((sum, { line }) => sum + line.length, 0)
    wanted = Math.max(1, Math.min(most.rows, Math.floor((most.characters * rows.length) / characters)))
    const lines = rows.map(({ line }) => line).filter((line) => table.name !== 'message' || !waitsWithSecret(line))
    if (lines.length > 0) yield lines
  }
  await sql`close row_of_backup`.execute(db)
}

/** Codes and links are not in the file, as `one_time_secret` is not; so no message is that waits to be sent with one. */
function waitsWithSecret(line: string): boolean {
  const message = JSON.parse(line) as { sent_at: string | null; body: string }
  return message.sent_at === null && withoutSecrets(message.body) !== message.body
}

/** A jsonb value goes into a list of one: else a JSON null in it could not be told from no value. */
function rowsOf(table: Table) {
  const wrapped = table.jsonColumns.flatMap((name) => [
    sql.lit(name),
    sql`case when ${sql.ref(`t.${name}`)} is not null then jsonb_build_array(${sql.ref(`t.${name}`)}) end`,
  ])
  return sql`
    select (to_jsonb(t) || jsonb_build_object(${sql.join(wrapped)}))::text as line
    from ${sql.table(table.name)} t
    where ${sql.ref(table.name === 'organization' ? 'id' : 'organization_id')} = (select current_organization())
    order by ${sql.join(orderOf(table))}`
}

/** Its primary key; of a table that has none, since a column of its unique key may be empty, all of the row. */
const orderOf = ({ key }: Table) => (key.length > 0 ? key.map((name) => sql.ref(name)) : [sql`to_jsonb(t)::text`])
