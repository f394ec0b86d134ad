import { phoneText } from '../../platform/phone.ts'
import type { Scene } from '../../web/scene.ts'
import type { MailAccount } from '../mail-account.ts'
import { countMail, type MailWait, mailOrPretend } from '../mail-turn.ts'
import { codeText, issueCode } from '../one-time-secrets.ts'
import type { Provider } from './provider.ts'

const minutes = 10

/**
 * Mails a code that links an account, if there is one that it lets in to, and returns the id to try it by. Where there is
 * none the same happens except for the message, so that the answer does not tell. What another browser asked for stays
 * good there: a stranger whom a provider vouches for does not keep the owner from linking.
 */
export async function sendLinkCode(
  scene: Scene,
  provider: Pick<Provider, 'label'>,
  address: string,
  account: MailAccount | null,
): Promise<{ ok: true; id: string } | { ok: false; wait: MailWait }> {
  const { db, organization, now } = scene
  const wait = await countMail(scene, 'link-code', address, account)
  if (wait) return { ok: false, wait }
  const letIn = account?.letsIn ? account : null
  const email = account?.email ?? address
  const about = {
    organizationId: organization.id,
    purpose: 'link-identity' as const,
    personId: letIn?.personId ?? null,
    subject: email,
    minutes,
  }
  const { id, code } = await issueCode(db, about, now)
  // Staff see the subjects of what was sent to a person, so no code stands in one.
  const words = { subject: `Your code to link ${provider.label}`, body: body(scene, provider.label, code) }
  await mailOrPretend(scene, { email, account: letIn }, words)
  return { ok: true, id }
}

const body = ({ organization }: Scene, label: string, code: string) => `Your code is ${codeText(code)}.

Enter it on the page that asked for it, within ${minutes} minutes. It links ${label} to your CME account at ${organization.name}: from then on ${label} signs in to it.

If you did not ask for it, give it to nobody; there is nothing else to do. For help, write to ${organization.email} or call ${phoneText(organization.phone)}.`
