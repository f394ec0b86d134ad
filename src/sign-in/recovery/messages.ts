import { phoneText } from '../../platform/phone.ts'
import type { Scene } from '../../web/scene.ts'
import type { MailAccount } from '../mail-account.ts'
import { codeText } from '../one-time-secrets.ts'

type Words = { subject: string; body: string }

/** The message with the code; or, to an address that was never confirmed beside one that was, why there is none. */
export function recoveryMessage(organization: Scene['organization'], account: MailAccount | null, code: string): Words {
  const { name, email, phone } = organization
  const office = `For help, write to ${email} or call ${phoneText(phone)}.`
  if (account && !account.letsIn) {
    return {
      subject: `Your ${name} CME password`,
      body: `Someone, probably you, asked for a new password for the ${name} CME portal with this email address. The account has another address, which is confirmed; this one never was. Please ask with the other address.

${office}`,
    }
  }
  return {
    subject: `Your code for a new ${name} CME password`,
    body: `Someone, probably you, asked for a new password for the ${name} CME portal.

Your code: ${codeText(code)}

Enter it on the page where you asked for it. It works once, within 10 minutes. Tell it to nobody: the CME office never asks for it.

If this was not you, there is nothing to do: without the code nobody can change your password.
${office}`,
  }
}
