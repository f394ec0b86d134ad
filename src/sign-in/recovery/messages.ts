import { phoneText } from '../../platform/phone.ts'
import type { Scene } from '../../web/scene.ts'
import { codeText } from '../one-time-secrets.ts'

type Words = { subject: string; body: string }

/** The message with the code. */
export function recoveryMessage(organization: Scene['organization'], code: string): Words {
  const { name, email, phone } = organization
  const office = `For help, write to ${email} or call ${phoneText(phone)}.`
  return {
    subject: `Your code for a new ${name} CME password`,
    body: `Someone, probably you, asked for a new password for the ${name} CME portal.

Your code: ${codeText(code)}

Enter it on the page where you asked for it. It works once, within 10 minutes. Tell it to nobody: the CME office never asks for it.

If this was not you, there is nothing to do: without the code nobody can change your password.
${office}`,
  }
}
