import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** How many people attended, evaluated and claimed, and the credit they were awarded, in hundredths. */
export type Turnout = { attended: number; evaluated: number; claimed: number; credits: number }

/** What has come of an activity so far. Hours of participation are a claim, but no credit. */
export async function turnoutOf(db: Db, activityId: string): Promise<Turnout> {
  const { rows } = await sql<Turnout>`
    with sessions as (select organization_id, id from activity_session where activity_id = ${activityId})
    select
      (select count(distinct t.person_id) from sessions s
        join attendance t on t.organization_id = s.organization_id and t.session_id = s.id) as attended,
      (select count(distinct e.person_id) from sessions s
        join evaluation_completion e on e.organization_id = s.organization_id and e.session_id = s.id) as evaluated,
      (select count(distinct e.person_id) from sessions s
        join live_credit e on e.organization_id = s.organization_id and e.session_id = s.id
        where e.kind <> 'withdrawal') as claimed,
      (select coalesce(sum(e.amount), 0) from sessions s
        join live_credit e on e.organization_id = s.organization_id and e.session_id = s.id
        join credit_type ct on ct.organization_id = e.organization_id and ct.id = e.credit_type_id
        where not ct.participation) as credits`.execute(db)
  return rows[0]!
}
