import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { askToDisclosePolicy } from '../../sign-in/throttle-rules.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { RoleAt } from './role-at.ts'
import { wayToForm } from './way-to-form.ts'

/**
 * Asks whoever has a role to say in what they disclosed that a relationship has ended. Mail names no company. They are not
 * written to more often than about anything else that they are asked for.
 */
export async function askRevision(
  scene: StaffScene,
  { facts, topic }: RoleAt,
): Promise<'sent' | 'waits' | 'unreachable'> {
  const { app, db, organization, visitor, now } = scene
  const way = await wayToForm(scene, facts)
  if (!way) return 'unreachable'
  const key = way.personId ?? facts.discloserId ?? facts.id
  const bucket = { bucket: bucketOf('ask-to-disclose', key), policy: askToDisclosePolicy }
  if (await countUse(db, organization.id, [bucket], now)) return 'waits'
  const { personId, recipient, link } = way
  const words = await wordsOf(db, organization)
  const message = words('disclosure.revision', {
    name: inert(facts.name),
    topic: inert(topic),
    way: way.personId ? `Do it here, signed in to your account: ${link}` : `Do it here, without an account: ${link}`,
  })
  const about = { organizationId: organization.id, channel: 'email' as const, recipient, personId }
  await queueMessage(db, app.jobs, { ...about, ...message }, now)
  const act = { organizationId: organization.id, actorId: visitor.personId, act: 'disclosure.asked' }
  await recordAudit(db, { ...act, subject: 'activity_role', subjectId: facts.id, new: { kind: 'revision' } }, now)
  return 'sent'
}
