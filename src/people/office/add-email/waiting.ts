import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'

/** An email that the office added and nobody has confirmed. `until` is null when no code of it can be entered any more. */
export type Waiting = { email: string; until: Temporal.Instant | null }

/** The emails of a person that the office added and that were never confirmed, with until when the code of each is good. */
export async function waitingOf(db: Db, personId: string, now: Temporal.Instant): Promise<Waiting[]> {
  const { rows } = await sql<{ email: string; until: string | null }>`
    select e.email, (
      select max(s.expires_at) from one_time_secret s
      where s.organization_id = e.organization_id and s.person_id = e.person_id and s.subject = e.email
        and s.purpose = 'office-email' and s.used_at is null and s.tries_left > 0 and s.expires_at > ${now.toString()}
    ) as until
    from person_email e
    where e.person_id = ${personId} and e.verified_at is null and not e.sign_in and not e.brought
      and exists (
        select from audit a
        where a.organization_id = e.organization_id and a.subject = 'person' and a.subject_id = e.person_id
          and a.act = 'person.email_added_by_office' and a.new ->> 'email' = e.email
      )
    order by e.position, e.email`.execute(db)
  return rows.map(({ email, until }) => ({ email, until: until === null ? null : instantOf(until) }))
}
