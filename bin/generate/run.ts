import { type RawBuilder, sql } from 'kysely'
import type { Organization } from '../../src/organizations/organization.ts'
import type { Db } from '../../src/platform/database.ts'

/** One run of the generator, in one transaction, with what all its parts share. */
export type Run = {
  db: Db
  organization: Organization
  /** Milliseconds since 1970, from which ids and dates are counted. */
  base: number
  /** Keeps the ids and addresses of two runs apart. */
  salt: string
}

const kinds = [
  'person',
  'activity',
  'session',
  'role',
  'attendance',
  'source',
  'certificate',
  'credit',
  'licence',
  'planner',
  'discloser',
  'disclosure',
  'relationship',
  'request',
  'judgement',
  'mitigation',
] as const
type Kind = (typeof kinds)[number]

/**
 * The id of the row of a kind that has a number, as SQL. Like the product's own ids they are version 7 UUIDs, in order
 * of the number, so that rows lie side by side in the index; and a row's id is known without looking it up.
 */
export function idOf(run: Run, kind: Kind, number: string): RawBuilder<string> {
  const n = sql.raw(`(${number})`)
  const kindDigits = sql.raw(`'7${kinds.indexOf(kind).toString(16).padStart(3, '0')}8'`)
  return sql`(lpad(to_hex(${sql.lit(run.base)}::bigint + ${n}), 12, '0') || ${kindDigits}
    || substr(md5(${n} || ${sql.lit(run.salt + kind)}), 1, 15))::uuid`
}

/** The entry of a list that a number falls on, as SQL. */
export function drawn(list: readonly string[], number: string): RawBuilder<string> {
  const array = sql`array[${sql.join(list.map((word) => sql.lit(word)))}]::text[]`
  return sql`(${array})[1 + mod(${sql.raw(`(${number})::bigint`)}, ${sql.lit(list.length)})]`
}

/** Scatters consecutive numbers, so that neighbours differ; the same number is always scattered alike. */
export const scattered = (number: string, seed: number): string =>
  `(abs(hashint4extended((${number})::int, ${seed}) % 1000003))`

/** The moment of the run, as SQL. */
export const momentOf = (run: Run) => sql`${sql.lit(new Date(run.base).toISOString())}::timestamptz`

/**
 * Makes the transaction fit for very many rows. Where the connection's own role is a superuser, rows are taken without
 * looking up every reference: they agree by the way they are made.
 */
export async function hasten(db: Db): Promise<void> {
  await sql`set local jit = off`.execute(db)
  await sql`set local work_mem = '64MB'`.execute(db)
  await asOwner(db, async () => {
    const { rows } = await sql<{
      rolsuper: boolean
    }>`select rolsuper from pg_roles where rolname = current_user`.execute(db)
    if (rows[0]?.rolsuper) await sql`set local session_replication_role = replica`.execute(db)
  })
}

/** Lets the planner know how many rows there are by now. */
export const takeStock = (db: Db, ...tables: string[]): Promise<void> =>
  asOwner(db, async () => {
    for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db)
  })

async function asOwner(db: Db, work: () => Promise<void>): Promise<void> {
  await sql`reset role`.execute(db)
  await work()
  await sql`set local role cme_app`.execute(db)
}
