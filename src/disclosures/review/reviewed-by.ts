import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { MitigationWay } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import type { Reviewed } from './mitigation-rules.ts'
import { type RoleAt, rolesAt } from './role-at.ts'

/** Who cannot look through what somebody teaches or plans: themselves, and whoever has relevant relationships beside them. */
export async function reviewedOf(
  db: Db,
  organization: Asked,
  { role: { facts }, way }: { role: RoleAt; way: MitigationWay },
  now: Temporal.Instant,
): Promise<Reviewed> {
  if (way !== 'peer-review') return { way, names: [], related: [] }
  const { rows } = await sql<{ name: string }>`
    select trim(given_name || ' ' || family_name) as name from person
    where organization_id = current_organization() and ${facts.personId}::uuid in (id, merged_into)`.execute(db)
  const others = await rolesAt(db, organization, sql`r.activity_id = ${facts.activityId} and r.id <> ${facts.id}`, now)
  const related = others.filter(({ state }) =>
    state.relationships.some(({ decision }) => decision === 'mitigate' || decision === 'excluded'),
  )
  return { way, names: [facts.name, ...rows.map(({ name }) => name)], related: related.map((one) => one.facts.name) }
}
