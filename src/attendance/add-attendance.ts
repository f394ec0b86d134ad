import { recordAudit } from '../audit/record.ts'
import { inert, quoted } from '../messages/inert.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { wordsOf } from '../messages/wording/queries.ts'
import { routes } from '../routes.ts'
import { fullDate } from '../web/dates.ts'
import type { StaffScene } from '../web/scene.ts'
import { recordAttendance } from './record-attendance.ts'

/**
 * Records that somebody was at a session, on an administrator's word and with the reason, and tells them. Returns whether
 * nothing said so before; where something did, nothing is written. The caller has seen that it may be.
 */
export async function addAttendance(
  scene: StaffScene,
  session: { id: string; title: string; startsAt: Temporal.Instant },
  person: { id: string; name: string; email: string },
  { reason, note }: { reason: string; note: string },
): Promise<boolean> {
  const { db, organization, visitor, now } = scene
  const held = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', person.id)
    .where('merged_into', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const there = await db
    .selectFrom('live_attendance')
    .select('id')
    .where('person_id', '=', person.id)
    .where('session_id', '=', session.id)
    .executeTakeFirst()
  if (!held || there) return false
  const fact = { organizationId: organization.id, personId: person.id, sessionId: session.id }
  await recordAttendance(db, { ...fact, way: 'office', actorId: visitor.personId, reason }, now)
  const act = { act: 'attendance.added', subject: 'person', subjectId: person.id }
  const fresh = { session: session.id, activity: session.title, reason, note }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act, new: fresh }, now)
  await tell(scene, session, person, note)
  return true
}

async function tell(
  { app, db, organization, origin, now }: StaffScene,
  session: { title: string; startsAt: Temporal.Instant },
  person: { id: string; name: string; email: string },
  note: string,
): Promise<void> {
  if (!person.email) return
  const { id: organizationId, slug: org, time_zone: zone } = organization
  const words = await wordsOf(db, organization)
  const message = words('attendance.added', {
    name: person.name,
    session: inert(session.title),
    date: fullDate(session.startsAt, zone),
    note: note && quoted(note),
    link: origin + routes.myPortal.to({ org }),
  })
  const about = { organizationId, channel: 'email' as const, recipient: person.email, personId: person.id }
  await queueMessage(db, app.jobs, { ...about, ...message }, now)
}
