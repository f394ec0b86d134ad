import { queueMessage } from '../messages/queue-message.ts'
import { maskedEmail } from '../people/masked-email.ts'
import { phoneText } from '../platform/phone.ts'
import type { Scene } from '../web/scene.ts'
import type { MailAccount } from './mail-account.ts'

/**
 * Tells an address that came with a merge by the office where a code or link that was asked for by it went instead.
 * Does nothing for any other address.
 */
export async function tellWhere(
  { app, db, organization, now }: Pick<Scene, 'app' | 'db' | 'organization' | 'now'>,
  asked: { email: string; account: MailAccount | null; what: 'code' | 'link' },
): Promise<void> {
  const { email: recipient, account, what } = asked
  if (!account || account.email === recipient) return
  const { id: organizationId, name, email, phone } = organization
  const draft = { organizationId, channel: 'email' as const, recipient, personId: account.personId }
  const body = `Someone, probably you, asked for a ${what} for the ${name} CME portal with this email address. The CME office has merged its account with another one of yours, so we have written the ${what} to ${maskedEmail(account.email)}.

When you have signed in, confirm this address under My Profile; then it works as well.

If you cannot read the other one, or it is not yours, write to ${email} or call ${phoneText(phone)}.`
  await queueMessage(db, app.jobs, { ...draft, subject: `Where your ${what} for ${name} CME went`, body }, now)
}
