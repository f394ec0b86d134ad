import { recordAudit } from '../audit/record.ts'
import { inert, quoted } from '../messages/inert.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { phoneText } from '../platform/phone.ts'
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
  const { id: organizationId, slug: org, name, email, phone, time_zone: zone } = organization
  const body = [
    `${person.name},`,
    `the CME office of ${name} has recorded that you were at “${inert(session.title)}” on ${fullDate(session.startsAt, zone)}.`,
    note && `The office writes:\n${quoted(note)}`,
    `What is left to do for your credit stands in My Portal: ${origin}${routes.myPortal.to({ org })}`,
    `If you were not there, write to ${email} or call ${phoneText(phone)}.`,
    `${name} CME`,
  ]
  await queueMessage(
    db,
    app.jobs,
    {
      organizationId,
      channel: 'email',
      recipient: person.email,
      personId: person.id,
      subject: `Attendance recorded: ${session.title}`.slice(0, 200),
      body: body.filter(Boolean).join('\n\n'),
    },
    now,
  )
}
