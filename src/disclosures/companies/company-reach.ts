import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { family } from './company-record.ts'

/** How much hangs on a company, and on everything that is the same, by what everybody disclosed last. */
export type CompanyReach = Record<'relationships' | 'roles' | 'judgements' | 'mitigations' | 'activities', number>

/** Counts relationships, the roles of those who have them, what was judged and mitigated of them there, and published activities. One statement. */
export async function companyReach(db: Db, id: string): Promise<CompanyReach> {
  const { rows } = await sql<CompanyReach>`
    with named as (
      select c.discloser_id, x ->> 'id' as relationship_id from current_disclosure c
        cross join lateral jsonb_array_elements(c.relationships) x
      where c.organization_id = current_organization() and x ->> 'companyId' in (${family(id)})),
    held as (
      select r.id, r.activity_id, n.relationship_id from activity_role r join named n on n.discloser_id = r.discloser_id
      where r.organization_id = current_organization())
    select (select count(distinct relationship_id) from named) as relationships,
      (select count(distinct id) from held) as roles,
      (select count(distinct (j.role_id, j.relationship_id)) from relationship_judgement j join held h
        on h.id = j.role_id and h.relationship_id = j.relationship_id::text
        where j.organization_id = current_organization()) as judgements,
      (select count(distinct m.id) from mitigation m join held h
        on h.id = m.role_id and h.relationship_id = any(m.relationship_ids::text[])
        where m.organization_id = current_organization() and m.withdrawn_at is null) as mitigations,
      (select count(distinct a.id) from held h join activity a on a.organization_id = current_organization()
        and a.id = h.activity_id and a.state = 'published' and a.disclosure_basis = 'here') as activities`.execute(db)
  return rows[0]!
}
