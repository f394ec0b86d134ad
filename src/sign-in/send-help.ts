import { queueMessage } from '../messages/queue-message.ts'
import { phoneText } from '../platform/phone.ts'
import { routes } from '../routes.ts'
import type { Scene } from '../web/scene.ts'
import { type Checked, checkedFields } from './account-check.ts'
import type { Found } from './find-account.ts'
import { bucketOf, checkThrottle, countFailure } from './throttle.ts'
import { helpPolicy } from './throttle-rules.ts'

/** Writes to the owner of an account how to sign in; not again at once, so that nobody's mailbox can be filled. */
export async function sendSignInHelp(scene: Scene, account: Found): Promise<void> {
  const { name } = scene.organization
  await send(scene, account, {
    subject: `Your ${name} CME account`,
    body: `Someone, probably you, asked to create an account in the ${name} CME portal. You already have one, with this email address.

Sign in: ${scene.origin}${signInPath(scene)}
Forgot your password? Set a new one: ${scene.origin}${routes.forgotPassword.to({ org: scene.organization.slug })}

${office(scene)}
If this was not you, there is nothing to do: nobody can sign in without your password.`,
  })
}

/** Writes to an address that has no account where to make one; for organizations that conceal who has an account. */
export async function sendAccountLink(scene: Scene, proof: Checked, to: string): Promise<void> {
  const { name, slug } = scene.organization
  const link = scene.origin + routes.createProfile.to({ org: slug }, { ...checkedFields(proof), to })
  await send(
    scene,
    { personId: null, email: proof.email },
    {
      subject: `Create your ${name} CME account`,
      body: `Someone, probably you, asked to create an account in the ${name} CME portal with this email address.

Go on to your profile: ${link}

If you have had an account with another email address, we have written to that address too; then please sign in with it instead.
${office(scene)}
If this was not you, there is nothing to do.`,
    },
  )
}

const signInPath = ({ organization }: Scene) => routes.signIn.to({ org: organization.slug })

const office = ({ organization }: Scene) =>
  `For help, write to ${organization.email} or call ${phoneText(organization.phone)}.`

async function send(
  scene: Scene,
  recipient: { personId: string | null; email: string },
  words: { subject: string; body: string },
): Promise<void> {
  const { app, db, organization, now } = scene
  const bucket = bucketOf('sign-in-help', recipient.email)
  if (await checkThrottle(db, organization.id, bucket, helpPolicy, now)) return
  await countFailure(db, organization.id, bucket, helpPolicy, now)
  const { personId, email } = recipient
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: email, personId, ...words }
  await queueMessage(db, app.jobs, draft, now)
}
