import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { SealedRow, SealHead } from './canonical.ts'

export type Seal = SealHead & { hash: string; at: Temporal.Instant }

/** The last seal of the organization; null before the first. */
export async function lastSeal(db: Db): Promise<Seal | null> {
  const { rows } = await sealQuery(sql`order by number desc limit 1`).execute(db)
  return rows[0] ? sealOf(rows[0]) : null
}

/** Some of the organization's seals, those behind a number, by their numbers. */
export async function sealsAfter(db: Db, number: number, limit: number): Promise<Seal[]> {
  const { rows } = await sealQuery(sql`where number > ${number} order by number limit ${limit}`).execute(db)
  return rows.map(sealOf)
}

const sealQuery = (which: ReturnType<typeof sql>) => sql<SealHead & { hash: string; moment: string }>`
  select organization_id as "organizationId", number, first_id as "firstId", last_id as "lastId", rows,
    ${micros('sealed_at')} as "sealedAt", encode(previous, 'hex') as previous, encode(hash, 'hex') as hash,
    sealed_at as moment
  from audit_seal ${which}`

const sealOf = ({ moment, ...row }: SealHead & { hash: string; moment: string }): Seal => ({
  ...row,
  at: instantOf(moment),
})

/** Rows of the audit by id, as they are sealed: from an id on, or behind it, up to another, or before it. */
export async function rowsBetween(
  db: Db,
  range: { from?: string; after?: string | null; to?: string; before?: string; limit?: number },
): Promise<SealedRow[]> {
  const { from, after, to, before, limit } = range
  const bounds = [
    from ? sql`id >= ${from}` : null,
    after ? sql`id > ${after}` : null,
    to ? sql`id <= ${to}` : null,
    before ? sql`id < ${before}` : null,
  ].filter((bound) => bound !== null)
  const { rows } = await sql<SealedRow>`
    select organization_id as "organizationId", id, ${micros('at')} as at, actor_id as "actorId", act, subject,
      subject_id as "subjectId", salt, old::text as old, new::text as new, encode(erased, 'hex') as erased
    from audit where ${sql.join([sql`true`, ...bounds], sql` and `)} order by id
    ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(db)
  return rows
}

/** How many rows there are behind an id, and before another; all behind it when there is none. */
export async function countBetween(db: Db, after: string | null, before?: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`select count(*) as number from audit
    where ${after ? sql`id > ${after}` : sql`true`} and ${before ? sql`id < ${before}` : sql`true`}`.execute(db)
  return rows[0]!.number
}

/** A column's moment in microseconds, which is all that it holds, whatever the zone of the connection is. */
const micros = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text`
