import { queueMessage } from '../messages/queue-message.ts'
import { maskedEmail } from '../people/masked-email.ts'
import { phoneText } from '../platform/phone.ts'
import { routes } from '../routes.ts'
import type { Scene } from '../web/scene.ts'
import { accountLinkDetail, daysGood } from './account-link.ts'
import type { Found } from './find-account.ts'
import { mailAccount } from './mail-account.ts'
import { mailOrPretend } from './mail-turn.ts'
import { issueLink } from './one-time-secrets.ts'
import { strayAddressMessage } from './stray-address/message.ts'
import { bucketOf, countUse } from './throttle.ts'
import { helpPolicy } from './throttle-rules.ts'

/**
 * Writes to the owner of an account how to sign in; not again at once, so that nobody's mailbox can be filled: then the
 * same work is done and taken back, so that the time of the answer does not tell whom somebody else has looked for.
 */
export async function sendSignInHelp(scene: Scene, account: Found): Promise<void> {
  const { db, organization } = scene
  const { name, slug: org } = organization
  if (await wasJustWritten(scene, 'sign-in-help', account.email)) return pretendSignInHelp(scene, account.email)
  const mail = await mailAccount(db, organization.id, account.email)
  if (mail && !mail.letsIn) return queue(scene, mail, await strayAddressMessage(scene, mail, 'a new account in'))
  const byLink = organization.sign_in_links
    ? `\nNo password at hand? Choose “Email me a link”, and what we send signs you in: ${scene.origin}${routes.signInLink.to({ org })}`
    : ''
  await queue(scene, account, {
    subject: `Your ${name} CME account`,
    body: `Someone, probably you, asked to create an account in the ${name} CME portal. You already have one, with this email address.

Sign in: ${scene.origin}${signInPath(scene)}
Forgot your password? Choose “Forgot Password”, and set a new one: ${scene.origin}${routes.forgotPassword.to({ org })}${byLink}

${office(scene)}
If this was not you, there is nothing to do: nobody can sign in without your password.`,
  })
}

/** Does the work of {@link sendSignInHelp} and takes it back, so that the time of an answer does not tell of it. */
export async function pretendSignInHelp(scene: Scene, email: string): Promise<void> {
  await mailAccount(scene.db, scene.organization.id, email)
  await mailOrPretend(scene, { email, account: null }, { subject: 'Your CME account', body: '' })
}

type AccountLink = {
  email: string
  /** What the profile form begins with. */
  fields: [string, string][]
  /** Where the learner was going. */
  to: string
  /** The accounts to tell of. */
  found: Found[]
}

/** Writes to an address that has no account where to make one; for organizations that conceal who has an account. */
export async function sendAccountLink(scene: Scene, { email, fields, to, found }: AccountLink): Promise<void> {
  const { db, organization, now } = scene
  const { name, id: organizationId, slug: org } = organization
  if (await wasJustWritten(scene, 'account-link', email)) return pretendSignInHelp(scene, email)
  const about = { organizationId, purpose: 'create-account' as const, personId: null, subject: email }
  const detail = accountLinkDetail(scene, fields)
  const link = await issueLink(db, { ...about, detail, minutes: daysGood * 24 * 60 }, now)
  const way = scene.origin + routes.createProfile.to({ org }, { link, to })
  await queue(
    scene,
    { personId: null, email },
    {
      subject: `Create your ${name} CME account`,
      body: `Someone, probably you, asked to create an account in the ${name} CME portal with this email address.

${
  found.length
    ? toldOf(scene, found, way)
    : `Go on to your profile: ${way}

If you have had an account with another email address, we have written to that address too; then please sign in with it instead.`
}

The link is good for seven days and works once.
${office(scene)}
If this was not you, there is nothing to do.`,
    },
  )
}

const toldOf = (scene: Scene, found: Found[], way: string) =>
  `There is an account of your last name and phone number already. It signs in with ${found
    .map(({ email }) => maskedEmail(email))
    .join(
      ' or ',
    )}, and we have written to that address how to. Sign in with it, and your credit stays together: ${scene.origin}${signInPath(scene)}

The account is not yours? Go on to a new profile: ${way}`

const signInPath = ({ organization }: Scene) => routes.signIn.to({ org: organization.slug })

const office = ({ organization }: Scene) =>
  `For help, write to ${organization.email} or call ${phoneText(organization.phone)}.`

type Recipient = { personId: string | null; email: string }
type Words = { subject: string; body: string }

/** Counts a message to an address, unless the last of its kind is so recent that this one is not sent. */
async function wasJustWritten({ db, organization, now }: Scene, what: string, email: string): Promise<boolean> {
  return (await countUse(db, organization.id, [{ bucket: bucketOf(what, email), policy: helpPolicy }], now)) > 0
}

async function queue(scene: Scene, { personId, email }: Recipient, words: Words): Promise<void> {
  const { app, db, organization, now } = scene
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: email, personId, ...words }
  await queueMessage(db, app.jobs, draft, now)
}
