import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** What was awarded of one credit type, in hundredths. */
type Awarded = { key: string; name: string; plural: string; mark: string; amount: number }

/** How many people attended, evaluated and claimed, how many certificates they have, and the credit by its type. */
export type Turnout = {
  attended: number
  evaluated: number
  claimed: number
  certificates: number
  awarded: Awarded[]
}

/** What has come of an activity so far. Hours of participation are a claim with a certificate, but no credit. */
export async function turnoutOf(db: Db, activityId: string): Promise<Turnout> {
  const { rows } = await sql<Turnout>`
    with sessions as (select organization_id, id from activity_session where activity_id = ${activityId}),
    awarded as (select e.* from sessions s
      join live_credit e on e.organization_id = s.organization_id and e.session_id = s.id where e.kind <> 'withdrawal')
    select
      (select count(distinct t.person_id) from sessions s
        join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id) as attended,
      (select count(distinct e.person_id) from sessions s
        join evaluation_completion e on e.organization_id = s.organization_id and e.session_id = s.id) as evaluated,
      (select count(distinct person_id) from awarded) as claimed,
      (select count(distinct certificate_id) from awarded) as certificates,
      (select coalesce(json_agg(json_build_object('key', ct.key, 'name', ct.name, 'plural', ct.plural,
          'mark', ct.mark, 'amount', e.amount) order by ct.position), '[]')
        from (select organization_id, credit_type_id, sum(amount) as amount from awarded group by 1, 2) e
        join credit_type ct on ct.organization_id = e.organization_id and ct.id = e.credit_type_id
        where not ct.participation) as awarded`.execute(db)
  return rows[0]!
}
