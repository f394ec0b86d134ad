import { sql } from 'kysely'
import { type Role, roles } from '../../disclosures/roles.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { shortDateYear } from '../../web/dates.ts'

/** Roles that are named; of more it is said how many. */
const mostNamed = 12

/** Roles in activities that move: in words, and how many more there are. */
export type MovingRoles = { named: string[]; more: number }

/** The roles in series and activities that a record has, or those with these ids; the latest first. */
export async function movingRoles(
  db: Db,
  which: { personId: string } | { roleIds: readonly string[] },
  zone: string,
): Promise<MovingRoles> {
  const where =
    'personId' in which ? sql`r.person_id = ${which.personId}` : sql`r.id = any(${[...which.roleIds]}::uuid[])`
  const { rows } = await sql<{ role: string; title: string; startsAt: string | null; total: number }>`
    select r.role, case when s.title <> '' then concat(a.title, ' – ', s.title) else a.title end as title,
      s.starts_at as "startsAt", count(*) over () as total
    from activity_role r
    join activity a on a.organization_id = r.organization_id and a.id = r.activity_id
    left join activity_session s on s.organization_id = r.organization_id and s.id = r.session_id
    where r.organization_id = current_organization() and ${where}
    order by s.starts_at desc nulls first, a.title, r.id limit ${mostNamed}`.execute(db)
  const named = rows.map(({ role, title, startsAt }) => {
    const day = startsAt ? `, ${shortDateYear(instantOf(startsAt), zone)}` : ''
    return `${roles[role as Role] ?? role}: ${title}${day}`
  })
  return { named, more: (rows[0]?.total ?? 0) - named.length }
}
