import { sql } from 'kysely'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import { awardable } from '../series/board/awardable.ts'
import type { App } from '../web/scene.ts'
import { awardAfterAttendance } from './award-after-attendance.ts'
import { claimedSessionById } from './claimed-session.ts'

/**
 * For how long it is tried after somebody attended, or after the office saved what was missing: what is withheld for
 * longer, or left nothing, is the learner's to claim.
 */
const patience = { hours: 72 }

/**
 * Awards the credit of sessions that have ended, where it comes with attendance alone, to all who attended and have none
 * yet, once it is known what was taught and by whom: each in a transaction of its own, so that a large room delays nobody. `origin` stands on the certificates.
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

/** `quiet`: lists alone say that they were there, of which nobody is written to. */
type Due = { personId: string; sessionId: string; quiet: boolean }

const waitingForCredit = async (db: Db, now: Temporal.Instant): Promise<Due[]> => {
  const { rows } = await sql<Due>`
    select t.person_id as "personId", t.session_id as "sessionId",
      not exists (select from attendance_source x
        left join roster_import i on i.organization_id = x.organization_id and i.id = x.import_id
        where x.organization_id = t.organization_id and x.attendance_id = t.id and x.undone_at is null
          and x.way <> 'import' and (x.import_id is null or i.mails)) as quiet
    from series r
    join activity a on a.organization_id = r.organization_id and a.id = r.activity_id and a.state = 'published'
    join activity_session s on s.organization_id = r.organization_id and s.activity_id = r.activity_id
      and s.cancelled_at is null and s.ends_at <= ${now.toString()}
    left join lateral (select max(d.at) as at from audit d where d.organization_id = s.organization_id
      and s.claim_closes_at > ${now.toString()} and (d.subject_id in (s.id, s.activity_id)
        or d.subject_id in (select o.id from activity_role o where o.organization_id = s.organization_id
          and o.activity_id = s.activity_id and (o.session_id is null or o.session_id = s.id)))) saved on true
    join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id
    where r.credit_after = 'attendance' and (r.awards_from is null or s.ends_at > r.awards_from)
      and greatest(s.ends_at, t.recorded_at, saved.at) > ${now.subtract(patience).toString()}
      and not exists (select from roster_row w join roster_import i on i.organization_id = w.organization_id
          and i.id = w.import_id and i.undone_at is null
        where w.organization_id = t.organization_id and i.session_id = t.session_id and w.person_id = t.person_id
          and w.waiting_awards is not null)
      and not exists (select from certificate c
        join live_credit e on e.organization_id = c.organization_id and e.certificate_id = c.id
        where c.organization_id = t.organization_id and c.person_id = t.person_id and c.session_id = t.session_id
          and not (e.kind = 'withdrawal' and e.ground = 'taken-back'))
    order by t.recorded_at, t.id`.execute(db)
  const { time_zone: zone } = await db.selectFrom('organization').select('time_zone').executeTakeFirstOrThrow()
  const complete = await awardable(
    db,
    rows.map(({ sessionId }) => sessionId),
    { now, zone },
  )
  return rows.filter(({ sessionId }) => complete.has(sessionId))
}

async function award(
  db: Db,
  app: Pick<App, 'jobs'>,
  organizationId: string,
  { personId, sessionId, quiet }: Due,
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
  await awardAfterAttendance({ db, app, organization, visitor: { personId }, origin, now }, session, quiet)
}
