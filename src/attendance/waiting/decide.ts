import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { longDate } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import { doorSession } from '../door/queries.ts'
import { joinWaiting } from '../waiting.ts'

/** Who it was, as the office says: a record, or the e-mail of one. */
export type Named = { personId: string } | { email: string }

/**
 * Makes attendance of what waits, for whom the office names, and writes to them what is left. 'nobody' when no open
 * record is named by that.
 */
export async function joinNamed(scene: StaffScene, waitingId: string, named: Named): Promise<'joined' | 'nobody'> {
  const { db, organization, visitor, now } = scene
  const personId = await openRecord(db, named)
  if (!personId) return 'nobody'
  const organizationId = organization.id
  const actorId = visitor.personId
  const [joined] = await joinWaiting(db, organizationId, { id: waitingId }, personId, actorId, now)
  if (!joined) return 'joined'
  const act = { act: 'attendance.joined', subject: 'waiting_attendance', subjectId: waitingId }
  await recordAudit(db, { organizationId, actorId, ...act, new: { person: personId, session: joined.sessionId } }, now)
  if (joined.first) await tellJoined(scene, personId, joined.sessionId)
  return 'joined'
}

/** The record that is meant, or the one it was merged into; null when it is closed, or there is none. */
async function openRecord(db: Db, named: Named): Promise<string | null> {
  const row = await db
    .selectFrom('person as p')
    .select(['p.id', 'p.merged_into'])
    .$if('personId' in named, (query) => query.where('p.id', '=', (named as { personId: string }).personId))
    .$if('email' in named, (query) =>
      query
        .innerJoin('person_email as e', (join) =>
          join.onRef('e.organization_id', '=', 'p.organization_id').onRef('e.person_id', '=', 'p.id'),
        )
        .where('e.email', '=', (named as { email: string }).email),
    )
    .where('p.closed_at', 'is', null)
    .executeTakeFirst()
  return row ? (row.merged_into ?? row.id) : null
}

async function tellJoined(scene: StaffScene, personId: string, sessionId: string): Promise<void> {
  const { app, db, organization, now, origin } = scene
  const session = await doorSession(db, sessionId)
  const row = await db
    .selectFrom('person_email as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.person_id'),
    )
    .select(['e.email', 'p.given_name', 'p.family_name'])
    .where('e.person_id', '=', personId)
    .orderBy('e.sign_in', 'desc')
    .orderBy('e.position')
    .orderBy('e.created_at')
    .executeTakeFirst()
  if (!row || !session) return
  const link = origin + routes.claimNext.to({ org: organization.slug, session: sessionId })
  const body = [
    `${inert(`${row.given_name} ${row.family_name}`.trim())},`,
    `your attendance is recorded: ${session.title}, ${longDate(session.startsAt, organization.time_zone)}.`,
    `What is left for your credit stands here: ${link}`,
    `Were you not there? Write to ${organization.email} or call ${phoneText(organization.phone)}.`,
  ].join('\n\n')
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: row.email, personId }
  const subject = `Your attendance is recorded: ${session.title}`.slice(0, 200)
  await queueMessage(db, app.jobs, { ...draft, subject, body }, now)
}

/** Sets aside somebody who waits, or puts them back; harmless when that is so already. */
export async function setAside(scene: StaffScene, waitingId: string, aside: boolean): Promise<void> {
  const { db, organization, visitor, now } = scene
  const { numUpdatedRows } = await db
    .updateTable('waiting_attendance')
    .set(
      aside
        ? { dismissed_at: now.toString(), dismissed_by: visitor.personId }
        : { dismissed_at: null, dismissed_by: null },
    )
    .where('id', '=', waitingId)
    .where('joined_at', 'is', null)
    .where('dismissed_at', aside ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const act = aside ? 'attendance.set_aside' : 'attendance.put_back'
  const on = { organizationId: organization.id, actorId: visitor.personId, subject: 'waiting_attendance' }
  await recordAudit(db, { ...on, act, subjectId: waitingId }, now)
}
