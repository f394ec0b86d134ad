import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import type { Scene } from '../../web/scene.ts'
import type { Open } from './link.ts'

/** Minutes that a link is good for by which somebody revises what they sent. */
export const freshMinutes = 60

/** Mails a new link for the same roles, good for so many minutes, to the address that the one in hand came to. */
export async function mailFreshLink(scene: Scene, { discloser, roles, standing }: Open): Promise<void> {
  const { app, db, organization, origin, now } = scene
  const { id: organizationId, slug: org, name, email, phone } = organization
  const detail = {
    discloserId: discloser.id,
    roleIds: roles.map(({ id }) => id),
    attestedAt: standing?.attestedAt.toString() ?? null,
  }
  const about = { organizationId, purpose: 'disclose' as const, personId: null, subject: roles[0]!.id, detail }
  const token = await issueLink(db, { ...about, minutes: freshMinutes }, now)
  const body = `${inert(discloser.name)},

open this to look through what you disclosed, and to revise it: ${origin}${routes.disclose.to({ org, token })}

It works for ${freshMinutes} minutes. Do not pass it on: whoever has it sees what you disclosed. If you did not ask for it, there is nothing to do.

Questions: ${email} or ${phoneText(phone)}

${name} CME`
  const draft = { organizationId, channel: 'email' as const, recipient: discloser.email, personId: null }
  await queueMessage(db, app.jobs, { ...draft, subject: 'Revise your disclosure', body }, now)
}
