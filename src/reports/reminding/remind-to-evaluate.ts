import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Asked } from '../asked.ts'
import { peopleToRemind, type ToRemind } from './queries.ts'
import { reminderMail } from './reminder-mail.ts'

type Order = { organization: Organization; actorId: string; asked: Asked; origin: string }

/**
 * Reminds everybody who can evaluate what they attended in the days of the report and has not: one mail a person, with all
 * that they can evaluate now. Who was reminded in the last days is left out, however the report was narrowed then. Returns how
 * many were reminded.
 */
export async function remindToEvaluate(db: Db, jobs: Jobs, order: Order): Promise<number> {
  const { organization, asked, actorId, origin } = order
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evaluation reminders ${organization.id}`}, 0))`.execute(db)
  const { people } = await peopleToRemind(db, asked)
  if (people.length === 0) return 0
  const words = await wordsOf(db, organization)
  const drafts = people.map((one) => ({
    organizationId: organization.id,
    channel: 'email' as const,
    recipient: one.email,
    personId: one.personId,
    ...reminderMail(one, organization, words, { origin, now: asked.now }),
  }))
  await queueMessages(db, jobs, drafts, asked.now)
  await noteReminded(db, organization.id, people, asked.now)
  const about = { days: `${asked.days.from} to ${asked.days.to}`, people: people.length }
  const act = { organizationId: organization.id, actorId, act: 'evaluations.reminded', subject: 'organization' }
  await recordAudit(db, { ...act, subjectId: organization.id, new: about }, asked.now)
  return people.length
}

async function noteReminded(db: Db, organizationId: string, people: readonly ToRemind[], now: Temporal.Instant) {
  const told = people.flatMap(({ personId, sessions }) =>
    [...new Set(sessions.map(({ activityId }) => activityId))].map((activityId) => ({ personId, activityId })),
  )
  await sql`insert into evaluation_reminder (organization_id, activity_id, person_id, sent_at)
    select ${organizationId}::uuid, t.activity_id, t.person_id, ${now.toString()}::timestamptz
    from unnest(${told.map(({ activityId }) => activityId)}::uuid[], ${told.map(({ personId }) => personId)}::uuid[])
      t (activity_id, person_id)
    on conflict (organization_id, activity_id, person_id) do update set sent_at = excluded.sent_at`.execute(db)
}
