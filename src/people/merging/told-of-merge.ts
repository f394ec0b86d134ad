import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Beside } from './merge-people.ts'
import { type MovingRoles, movingRoles } from './moving-roles.ts'

/** What the last merge into a record did, as far as its owner has to know or do something about it. */
export type ToldOfMerge = {
  /** Certificates that are marked as withdrawn, each with the one on which its credit counts. */
  withdrawn: { number: string; counts: string }[]
  roles: MovingRoles
  /** The titles of the series that are coordinated now, where the place in the office is another one since. */
  series: string[]
  /** Whether two disclosures wait for the person to send them as one. */
  waits: boolean
}

/** What is told of the last merge into a record; read after it. */
export async function toldOfMerge(db: Db, kept: string, zone: string): Promise<ToldOfMerge> {
  const merge = await db
    .selectFrom('person_merge')
    .select('beside')
    .where('kept_id', '=', kept)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { rows: moved, withdrawn, staff } = merge.beside as Beside
  const roleIds = ((moved['activity_role'] ?? []) as { id: string }[]).map(({ id }) => id)
  const came = staff.gone ? (staff.after?.series ?? []) : []
  const apart = await db
    .selectFrom('current_disclosure')
    .select('discloser_id')
    .where('person_id', '=', kept)
    .where('apart_of', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return {
    withdrawn: await pointersOf(
      db,
      withdrawn.map(({ id }) => id),
    ),
    roles: await movingRoles(db, { roleIds }, zone),
    series: await titlesOf(db, came),
    waits: apart !== undefined,
  }
}

async function titlesOf(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('activity').select('title').where('id', 'in', ids).orderBy('title').execute()
  return rows.map(({ title }) => title)
}

async function pointersOf(db: Db, withdrawals: readonly string[]): Promise<ToldOfMerge['withdrawn']> {
  const { rows } = await sql<{ number: string; counts: string }>`
    select distinct c.number, k.number as counts from credit_entry e
    join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
    join certificate k on k.organization_id = e.organization_id and k.id = e.counted_in
    where e.id = any(${[...withdrawals]}::uuid[]) order by 1, 2`.execute(db)
  return rows
}
