import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { ActivitySession } from './activity-rules.ts'

type Row = Omit<ActivitySession, 'startsAt' | 'endsAt' | 'openUntil' | 'shownAt'> & {
  startsAt: string
  endsAt: string
  openUntil: string
  shownAt: string | null
}

/** The sessions of an activity that were not cancelled, in their order, with when learners were shown what of each. */
export async function activitySessions(db: Db, activityId: string): Promise<ActivitySession[]> {
  const { rows } = await sql<Row>`
    select s.id, s.activity_id as "activityId", a.title as "activityTitle", s.title, s.starts_at as "startsAt",
      s.ends_at as "endsAt", greatest(s.ends_at, s.claim_closes_at) as "openUntil",
      exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id) as "isSeries",
      exists (select from staff_series y join staff_member m on m.organization_id = y.organization_id
          and m.person_id = y.person_id and m.role = 'coordinator'
        where y.organization_id = a.organization_id and y.activity_id = a.id) as coordinated,
      (select max(t.shown_at) from shown_statement t
        where t.organization_id = s.organization_id and t.session_id = s.id and t.place <> 'start') as "shownAt"
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.organization_id = current_organization() and s.activity_id = ${activityId} and s.cancelled_at is null
    order by s.starts_at, s.id`.execute(db)
  return rows.map((row) => ({
    ...row,
    startsAt: instantOf(row.startsAt),
    endsAt: instantOf(row.endsAt),
    openUntil: instantOf(row.openUntil),
    shownAt: row.shownAt ? instantOf(row.shownAt) : null,
  }))
}
