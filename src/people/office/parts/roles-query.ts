import { sql } from 'kysely'
import { type Role, roles } from '../../../disclosures/roles.ts'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'

export type HeldRole = {
  id: string
  role: string
  title: string
  /** Of the session; of a role in all of an activity the latest one. */
  startsAt: Temporal.Instant | null
}

export type DisclosedBy = {
  /** What was disclosed last; null where nothing was. */
  last: { attestedAt: Temporal.Instant; nothing: boolean; relationships: number; versions: number } | null
  /** How many that came with merges wait for one disclosure of all, each counting for its own roles until then. */
  waiting: number
  roles: HeldRole[]
}

/** What a person disclosed last, in numbers, and the roles for which it counts, the latest first. */
export async function disclosedBy(db: Db, personId: string): Promise<DisclosedBy> {
  const last = await sql<{ attestedAt: string; nothing: boolean; relationships: number; versions: number }>`
    select d.attested_at as "attestedAt", d.nothing, jsonb_array_length(d.relationships) as relationships,
      (select count(*) from discloser o join disclosure v on v.organization_id = o.organization_id and v.discloser_id = o.id
        where o.person_id = ${personId}) as versions
    from current_disclosure d where d.person_id = ${personId} and d.apart_of is null limit 1`.execute(db)
  const apart = await db
    .selectFrom('current_disclosure')
    .select('apart_of')
    .distinct()
    .where('person_id', '=', personId)
    .where('apart_of', 'is not', null)
    .execute()
  const held = await sql<Omit<HeldRole, 'startsAt'> & { startsAt: string | null }>`
    select r.id, r.role, case when s.title <> '' then s.title else a.title end as title,
      coalesce(s.starts_at, (select max(x.starts_at) from activity_session x
        where x.organization_id = a.organization_id and x.activity_id = a.id)) as "startsAt"
    from activity_role r
    join activity a on a.organization_id = r.organization_id and a.id = r.activity_id
    left join activity_session s on s.organization_id = r.organization_id and s.id = r.session_id
    where r.person_id = ${personId}
    order by 4 desc nulls last, r.id limit 200`.execute(db)
  const [row] = last.rows
  return {
    last: row ? { ...row, attestedAt: instantOf(row.attestedAt) } : null,
    waiting: apart.length,
    roles: held.rows.map((one) => ({
      ...one,
      role: roles[one.role as Role] ?? one.role,
      startsAt: one.startsAt === null ? null : instantOf(one.startsAt),
    })),
  }
}
