import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import type { Scene } from '../../web/scene.ts'
import { codeText } from '../one-time-secrets.ts'

type Words = { subject: string; body: string }

/** The message with the link and the code. */
export function linkMessage(
  { organization, origin }: Pick<Scene, 'organization' | 'origin'>,
  secrets: { token: string; code: string },
): Words {
  const { name, email, phone, slug } = organization
  const office = `For help, write to ${email} or call ${phoneText(phone)}.`
  return {
    subject: `Your link to sign in to ${name} CME`,
    body: `Someone, probably you, asked to sign in to the ${name} CME portal.

Sign in: ${origin}${routes.openSignInLink.to({ org: slug, token: secrets.token })}

The link opens on the device where you asked for it. If you read this on another one, type this code there:

${codeText(secrets.code)}

Link and code work once, within 10 minutes. Tell the code to nobody: the CME office never asks for it.

If this was not you, there is nothing to do.
${office}`,
  }
}
