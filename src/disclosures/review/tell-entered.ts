import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { RoleAt } from './role-at.ts'
import { wayToForm } from './way-to-form.ts'

/**
 * Tells somebody that the office entered a disclosure for them, and where they see it and mend it; nobody where there is no
 * address. Mail names no company.
 */
export async function tellEntered(scene: StaffScene, { facts, topic }: RoleAt): Promise<void> {
  const { app, db, organization, now } = scene
  const way = await wayToForm(scene, facts)
  if (!way) return
  const see = way.personId ? 'See it, signed in to your account' : 'See it, without an account'
  const words = await wordsOf(db, organization)
  const message = words('disclosure.entered', {
    name: inert(facts.name),
    topic: inert(topic),
    way: `${see}, and revise it if something is not as you said: ${way.link}`,
  })
  const about = { organizationId: organization.id, channel: 'email' as const, personId: way.personId }
  await queueMessage(db, app.jobs, { ...about, recipient: way.recipient, ...message }, now)
}
