import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import { routes } from '../../routes.ts'
import type { Scene } from '../../web/scene.ts'
import type { Linked } from './link.ts'
import { heldText, roleText } from './role-text.ts'

/**
 * Notes that whoever reads the link's mail is somebody else, so that nothing more is sent there by itself, and tells the
 * office. Said twice, it is told once.
 */
export async function deny(scene: Scene, { discloser, roles }: Extract<Linked, { kind: 'open' }>): Promise<void> {
  const { app, db, organization, origin, now } = scene
  const { numUpdatedRows } = await db
    .updateTable('discloser')
    .set({ denied_at: now.toString() })
    .where('id', '=', discloser.id)
    .where('denied_at', 'is', null)
    .where('person_id', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const act = { act: 'disclosure.denied', subject: 'discloser', subjectId: discloser.id }
  await recordAudit(db, { organizationId: organization.id, actorId: null, ...act }, now)
  const words = await wordsOf(db, organization)
  const message = words('disclosure.denied', {
    name: inert(roles[0]!.name),
    email: discloser.email,
    roles: roles.map((role) => `${inert(roleText(role))}\n${heldText(role, organization.time_zone)}`).join('\n\n'),
    link: origin + roleFormOf(organization.slug, roles[0]!),
  })
  const about = { organizationId: organization.id, channel: 'email' as const, personId: null }
  await queueMessage(db, app.jobs, { ...about, recipient: organization.email, ...message }, now)
}

/** Where the office corrects the e-mail of a role: in its session, or in the form of its series or activity. */
export function roleFormOf(
  org: string,
  { sessionId, isSeries, activityId }: { sessionId: string | null; isSeries: boolean; activityId: string },
): string {
  if (!isSeries) return routes.officeEditActivity.to({ org, activity: activityId })
  return sessionId
    ? routes.officeSession.to({ org, session: sessionId })
    : routes.officeSeriesPlan.to({ org, activity: activityId })
}
