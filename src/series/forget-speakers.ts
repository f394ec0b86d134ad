import { sql } from 'kysely'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Database, Db } from '../platform/database.ts'

/** Days for which it is kept, after a session's credit can be claimed no more, how its speakers were reached. */
export const keptDays = 400

/**
 * Forgets, of every organization, e-mails of speakers and whom reminders went to, once the session, or the last one of the
 * activity, is long over: later than any reminder looks back (365 days). Names and disclosures stay. Run nightly.
 */
export async function forgetSpeakers(database: Database, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: keptDays * 24 }).toString()
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, (db) => forgetIn(db, before))
}

async function forgetIn(db: Db, before: string): Promise<void> {
  await sql`update activity_role r set email = '' where r.email <> '' and (
    select max(s.claim_closes_at) from activity_session s where s.organization_id = r.organization_id
      and s.activity_id = r.activity_id and (r.session_id is null or s.id = r.session_id)) < ${before}`.execute(db)
  await sql`delete from reminder_sent t using activity_session s where s.organization_id = t.organization_id
    and s.id = t.session_id and s.claim_closes_at < ${before}`.execute(db)
}
