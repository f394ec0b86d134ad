import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { StaffScene } from '../../web/scene.ts'
import { remindedOf } from '../board/rules.ts'
import { type At, upcomingOf } from '../board/session-facts.ts'
import { lateBundles } from './late-rules.ts'
import { remindable } from './queries.ts'
import { reminderMessage } from './wording.ts'

/** When everybody who is late with a series was reminded today, in the zone; null when not yet. */
export async function remindedToday(db: Db, activityId: string, { now, zone }: At): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('audit')
    .select('at')
    .where('subject_id', '=', activityId)
    .where('act', '=', 'series.late_reminded')
    .where('at', '>=', now.toZonedDateTimeISO(zone).startOfDay().toInstant().toString())
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? instantOf(row.at) : null
}

/**
 * Writes to everybody who is late with a series, at once and once a day at most: what lacks of its sessions within the
 * next 5 days. Returns whether anybody was written to, or had been today, or why not.
 */
export async function remindLate(
  scene: StaffScene,
  activityId: string,
): Promise<'sent' | 'sent-before' | 'nobody-late' | 'nobody-reached'> {
  const { db, app, organization, visitor, now } = scene
  const at = { now, zone: organization.time_zone }
  // Two presses at once take turns, and the second one finds that it was done.
  await sql`select from series where activity_id = ${activityId} for update`.execute(db)
  if (await remindedToday(db, activityId, at)) return 'sent-before'
  const late = (await upcomingOf(db, activityId, at))
    .filter((session) => session.late)
    .map((session) => ({ ...session, lacks: remindedOf(session) }))
    .filter(({ lacks }) => lacks.length > 0)
  if (late.length === 0) return 'nobody-late'
  const bundles = lateBundles(await remindable(db, late), visitor.personId)
  if (bundles.length === 0) return 'nobody-reached'
  const words = await wordsOf(db, organization)
  const drafts = bundles.map((bundle) => reminderMessage(bundle, organization, words, scene.origin))
  await queueMessages(db, app.jobs, drafts, now)
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const reminded = { act: 'series.late_reminded', subject: 'activity', subjectId: activityId }
  await recordAudit(db, { ...by, ...reminded, new: { messages: bundles.length } }, now)
  const ofSpeakers = bundles.filter((one) => one.whom === 'speaker').flatMap((one) => one.items)
  for (const id of new Set(ofSpeakers.map((item) => item.session.id)))
    await recordAudit(db, { ...by, act: 'session.speaker_reminded', subject: 'activity_session', subjectId: id }, now)
  return 'sent'
}
