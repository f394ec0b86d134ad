import { sql } from 'kysely'
import { facultyRoles } from '../disclosures/roles.ts'
import type { Db } from '../platform/database.ts'

/** Somebody to tell about a session, each email once. */
export type WouldCome = {
  email: string
  personId: string | null
  as: 'speaker' | 'coordinator' | 'recorded' | 'attendee'
  /** Whether their attendance of this session is recorded already, before it begins. */
  recorded: boolean
}

/** Of so many sessions that began last, those who attended are likely to come again. */
const sessionsLookedAt = 3

/**
 * Those who would come to a session: whoever teaches in it and has an email, the coordinators of the series but for who
 * asks, whoever is recorded for it already, and, once the series is published, whoever attended one of the last three
 * sessions that have begun.
 */
export async function whoWouldCome(
  db: Db,
  asked: { activityId: string; sessionId: string; actorId: string; published: boolean },
  now: Temporal.Instant,
): Promise<WouldCome[]> {
  const { rows } = await sql<WouldCome>`
    with found as (
      select lower(r.email) as email, r.person_id, 'speaker' as "as", 1 as rank from activity_role r
        where r.organization_id = current_organization() and r.activity_id = ${asked.activityId} and r.email <> ''
          and (r.session_id = ${asked.sessionId} or r.session_id is null and r.role in ('speaker', 'moderator', 'author'))
      union all
      select ${firstEmail('y.person_id')}, y.person_id, 'coordinator', 2 from staff_series y
        join staff_member m on m.organization_id = y.organization_id and m.person_id = y.person_id
        where y.organization_id = current_organization() and y.activity_id = ${asked.activityId}
          and m.role = 'coordinator' and y.person_id <> ${asked.actorId}
      union all
      select ${firstEmail('t.person_id')}, t.person_id, 'recorded', 3 from live_attendance t
        where t.organization_id = current_organization() and t.session_id = ${asked.sessionId}
      union all
      select ${firstEmail('p.id')}, p.id, 'attendee', 4 from person p
        where ${asked.published}::boolean and p.organization_id = current_organization() and p.closed_at is null
          and p.merged_into is null and p.id in (
            select t.person_id from live_attendance t where t.organization_id = current_organization() and t.session_id in (
              select s.id from activity_session s
              where s.organization_id = current_organization() and s.activity_id = ${asked.activityId}
                and s.cancelled_at is null and s.starts_at <= ${now.toString()} and s.id <> ${asked.sessionId}
              order by s.starts_at desc limit ${sessionsLookedAt})))
    select distinct on (email) email, person_id as "personId", "as",
      bool_or("as" = 'recorded') over (partition by email) as recorded from found
    where email is not null order by email, rank`.execute(db)
  return rows
}

/** Those who teach in a session and are not told by email, because none is known; as their names are written. */
export async function notTold(db: Db, asked: { activityId: string; sessionId: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('activity_role')
    .select(['name', 'credentials'])
    .where('activity_id', '=', asked.activityId)
    .where('email', '=', '')
    .where('role', 'in', facultyRoles)
    .where((eb) => eb.or([eb('session_id', '=', asked.sessionId), eb('session_id', 'is', null)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ name, credentials }) => [name, credentials].filter(Boolean).join(', '))
}

/** The email that is written to first. */
const firstEmail = (person: 'y.person_id' | 't.person_id' | 'p.id') => sql<
  string | null
>`(select e.email from person_email e
  where e.organization_id = current_organization() and e.person_id = ${sql.raw(person)}
  order by e.sign_in desc, e.position, e.created_at, e.email limit 1)`
