import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { reachOf } from './brought-emails.ts'
import { type Found, type LikelyPair, likelyDuplicates } from './duplicates.ts'
import { mayKeep, type Reach } from './rules.ts'

/** A record as it stands in a list. */
export type NamedRecord = {
  id: string
  name: string
  credentials: string
  email: string
  affiliation: string
  certificates: number
  staff: boolean
  reach: Reach
}

/** Records by their ids. */
export async function namedRecords(db: Db, ids: readonly string[]): Promise<Map<string, NamedRecord>> {
  const { rows } = await sql<NamedRecord>`
    select p.id, concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name, p.affiliation,
      coalesce((select string_agg(c.abbreviation, ', ' order by pc.position) from person_credential pc
        join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
        where pc.organization_id = p.organization_id and pc.person_id = p.id), '') as credentials,
      coalesce((select e.email from person_email e where e.organization_id = p.organization_id and e.person_id = p.id
        order by e.sign_in desc, e.position, e.created_at, e.email limit 1), '') as email,
      (select count(*) from certificate c where c.organization_id = p.organization_id and c.person_id = p.id) as certificates,
      exists (select from staff_member m where m.organization_id = p.organization_id and m.person_id = p.id) as staff,
      ${reachOf('p')} as reach
    from person p where p.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export type NamedPair = Pick<LikelyPair, 'points' | 'found'> & { kept: NamedRecord; gone: NamedRecord }

/** One page of likely duplicates with their names; of each pair the one to keep comes first. */
export async function namedDuplicates(db: Db, page: number): Promise<Omit<Found, 'pairs'> & { pairs: NamedPair[] }> {
  const { pairs, ...rest } = await likelyDuplicates(db, page)
  const records = await namedRecords(
    db,
    pairs.flatMap(({ one, other }) => [one, other]),
  )
  return {
    ...rest,
    pairs: pairs.map(({ one, other, points, found }) => {
      const [kept, gone] = keptFirst(records.get(one)!, records.get(other)!)
      return { points, found, kept, gone }
    }),
  }
}

/** The record to keep is the one that may be kept, else that of the office, else the one with more certificates, else the older one. */
function keptFirst(older: NamedRecord, newer: NamedRecord): [NamedRecord, NamedRecord] {
  if (older.reach !== newer.reach) return mayKeep(older.reach, newer.reach) ? [older, newer] : [newer, older]
  if (older.staff !== newer.staff) return older.staff ? [older, newer] : [newer, older]
  return older.certificates >= newer.certificates ? [older, newer] : [newer, older]
}
