import { accountLink, spendAccountLink } from '../sign-in/account-link.ts'
import type { Scene } from '../web/scene.ts'
import { sendConfirmation } from './confirm-email/send-confirmation.ts'
import { createPerson } from './create-person.ts'
import type { Profile } from './profile.ts'
import { keepSsn } from './ssn.ts'

export type ReadyAccount = {
  email: string
  passwordHash: string
  profile: Profile
  /** The last four digits of an SSN, where they were given. */
  digits: string | null
  /** The token of the link that was mailed to the address; '' where there was none. */
  link: string
}

/**
 * Makes an account with a password and returns whose it is; null when the address has one already. Whoever came by a
 * link that was mailed to the address has shown it to be theirs, and is not asked to confirm it.
 */
export async function makeAccount(scene: Scene, ready: ReadyAccount): Promise<string | null> {
  const { app, db, organization, now } = scene
  const { email, passwordHash, profile, digits, link } = ready
  const organizationId = organization.id
  const emailVerified = link !== '' && (await accountLink(scene, link))?.email === email
  const person = await createPerson(db, { organizationId, email, emailVerified, passwordHash, profile }, now)
  if (!person.ok) return null
  const { personId } = person
  if (digits) await keepSsn(db, app.keys, { organizationId, personId }, digits, now)
  if (emailVerified) await spendAccountLink(scene, link)
  else await sendConfirmation(scene, personId, email)
  return personId
}
