import { sql } from 'kysely'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import type { App } from '../web/scene.ts'
import { awardAfterAttendance } from './award-after-attendance.ts'
import { claimedSessionById } from './claimed-session.ts'

/** For how long it is tried: what is withheld for longer, or left nothing, is the learner's to claim. */
const patience = { hours: 72 }

/**
 * Awards the credit of sessions that have ended, where it comes with attendance alone, to all who attended and have none
 * yet: each in a transaction of its own, so that a large room delays nobody. `origin` stands on the certificates.
 */
export async function awardAttended(
  app: Pick<App, 'database' | 'jobs' | 'log'>,
  origin: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const organizationId of await app.database.atLarge(allOrganizationIds)) {
    const due = await app.database.inOrganization(organizationId, (db) => waitingForCredit(db, now))
    for (const one of due)
      await app.database
        .inOrganization(organizationId, (db) => award(db, app, organizationId, one, origin, now))
        .catch((fault) => app.log.error({ ...one, fault: String(fault) }, 'credit was not awarded'))
  }
}

type Due = { personId: string; sessionId: string }

const waitingForCredit = async (db: Db, now: Temporal.Instant): Promise<Due[]> => {
  const { rows } = await sql<Due>`
    select t.person_id as "personId", t.session_id as "sessionId" from series r
    join activity a on a.organization_id = r.organization_id and a.id = r.activity_id and a.state = 'published'
    join activity_session s on s.organization_id = r.organization_id and s.activity_id = r.activity_id
      and s.cancelled_at is null and s.ends_at <= ${now.toString()}
    join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id
    where r.credit_after = 'attendance'
      and greatest(s.ends_at, t.recorded_at) > ${now.subtract(patience).toString()}
      and not exists (select from certificate c
        where c.organization_id = t.organization_id and c.person_id = t.person_id and c.session_id = t.session_id)
    order by t.recorded_at, t.id`.execute(db)
  return rows
}

async function award(
  db: Db,
  app: Pick<App, 'jobs'>,
  organizationId: string,
  { personId, sessionId }: Due,
  origin: string,
  now: Temporal.Instant,
): Promise<void> {
  // A merge of this record waits until its credit is written, or has taken the record away.
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('merged_into', 'is', null)
    .where('closed_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  const session = person && (await claimedSessionById(db, personId, sessionId))
  if (!session) return
  const organization = await db
    .selectFrom('organization')
    .selectAll()
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  await awardAfterAttendance({ db, app, organization, visitor: { personId }, origin, now }, session)
}
