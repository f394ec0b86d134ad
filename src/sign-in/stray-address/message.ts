import { maskedEmail } from '../../people/masked-email.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import type { Scene } from '../../web/scene.ts'
import type { MailAccount } from '../mail-account.ts'
import { issueLink } from '../one-time-secrets.ts'

/** For how long the link in it works. */
const hoursGood = 24

/**
 * The message to an address that was never confirmed, in an account that has a confirmed one: a slip of its owner's pen,
 * or a stranger's doing. It lets nobody in; its link takes the address off that account, and shows that it is read.
 * `asked` is what somebody asked for, such as "a new password for".
 */
export async function strayAddressMessage(
  { db, organization, now, origin }: Pick<Scene, 'db' | 'organization' | 'now' | 'origin'>,
  account: MailAccount,
  asked: string,
): Promise<{ subject: string; body: string }> {
  const { id: organizationId, slug: org, name, email, phone } = organization
  const { personId, email: subject } = account
  const about = { organizationId, purpose: 'stray-address' as const, personId, subject, minutes: hoursGood * 60 }
  const token = await issueLink(db, about, now)
  return {
    subject: `Your email address at ${name} CME`,
    body: `Someone, probably you, asked for ${asked} the ${name} CME portal with this email address. The account has another address, which is confirmed; this one never was. So nobody is let in by it.

If the account is yours: please ask with the other address, ${maskedEmail(account.confirmed!)}.

If the account is not yours: take this address off it, and create your own: ${origin}${routes.strayAddress.to({ org, token })}

The link works once, within ${hoursGood} hours. If you asked for nothing, there is nothing to do.
For help, write to ${email} or call ${phoneText(phone)}.`,
  }
}
