import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Reach } from './consequences.ts'
import type { Definition } from './definition.ts'

/** How much of what is published a change of a credit type reaches, in one statement. */
export async function reachOf(db: Db, id: string, after: Definition, now: Temporal.Instant): Promise<Reach> {
  const { rows } = await sql<Reach>`
    with offered as (
      select activity_id, universal_activity_number as number from designation where credit_type_id = ${id}
      union all select s.activity_id, d.universal_activity_number from session_designation d
        join activity_session s on s.organization_id = d.organization_id and s.id = d.session_id
        where d.credit_type_id = ${id}),
    published as (
      select a.organization_id, a.id, a.format_key, bool_or(o.number = '') as unnumbered from offered o
      join activity a on a.id = o.activity_id
      where a.state = 'published' group by a.organization_id, a.id, a.format_key)
    select count(*)::int as published,
      count(*) filter (where unnumbered and ${after.activityNumber !== 'none'})::int as unnumbered,
      count(*) filter (where ${after.allowedFormats.length > 0}
        and not format_key = any(${after.allowedFormats}::text[]))::int as "outOfFormat",
      (select count(*)::int from published p
        join activity_session s on s.organization_id = p.organization_id and s.activity_id = p.id
        where s.cancelled_at is null and s.claim_opens_at <= ${now.toString()} and s.claim_closes_at > ${now.toString()}) as open
    from published`.execute(db)
  return rows[0]!
}

export const activitiesAPage = 50

export type OfferingActivity = {
  id: string
  title: string
  state: string
  isSeries: boolean
  /** The most that can be claimed of one session; null where only some sessions of their own offer it. In hundredths. */
  maximum: number | null
  startsAt: Temporal.Instant | null
}

/** The activities that offer a credit type, the published ones first and the latest of them first; one page of them. */
export async function offeringActivities(
  db: Db,
  id: string,
  page: number,
): Promise<{ rows: OfferingActivity[]; total: number }> {
  const { rows } = await sql<Omit<OfferingActivity, 'startsAt'> & { startsAt: string | null; total: number }>`
    with offered as (
      select activity_id, max(maximum) as maximum from (
        select activity_id, maximum from designation where credit_type_id = ${id}
        union all select s.activity_id, null from session_designation d
          join activity_session s on s.organization_id = d.organization_id and s.id = d.session_id
          where d.credit_type_id = ${id}) each group by activity_id)
    select a.id, a.title, a.state, o.maximum, last.starts_at as "startsAt", count(*) over ()::int as total,
      exists (select from series r where r.organization_id = a.organization_id and r.activity_id = a.id) as "isSeries"
    from offered o
    join activity a on a.id = o.activity_id
    left join lateral (select max(s.starts_at) as starts_at from activity_session s
      where s.organization_id = a.organization_id and s.activity_id = a.id) last on true
    order by a.state <> 'published', last.starts_at desc nulls last, a.id
    limit ${activitiesAPage} offset ${(page - 1) * activitiesAPage}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, startsAt, ...row }) => ({ ...row, startsAt: startsAt ? instantOf(startsAt) : null })),
  }
}
