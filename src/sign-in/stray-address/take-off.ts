import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { holdPerson } from '../../people/account/queries.ts'
import type { Scene } from '../../web/scene.ts'
import { type MailAccount, mailAccount } from '../mail-account.ts'
import { lookAtLink, type Purpose, revokeSecrets, spendLink } from '../one-time-secrets.ts'
import { tellOwner } from '../tell-owner.ts'

const purpose = 'stray-address' as const

/** What was mailed to the address and might still open the account. */
const mailed: Purpose[] = [
  'reset-password',
  'set-password',
  'sign-in-link',
  'sign-in-code',
  'link-identity',
  'merge-proof',
]

/**
 * The address that a link would take off, and its account. Null when the link was used or has run out, or when the
 * address is confirmed by now, or the account's only one. Looking spends nothing.
 */
export async function strayAddress(scene: Scene, token: string): Promise<MailAccount | null> {
  const { db, organization, now } = scene
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose, token }, now)
  const account = secret && (await mailAccount(db, organization.id, secret.subject))
  return account && !account.letsIn && account.personId === secret.personId ? account : null
}

/**
 * Takes the address off the account by the link, which is spent by it, and tells the account. Returns the address, null
 * when {@link strayAddress} is null.
 */
export async function takeOff(scene: Scene, token: string): Promise<string | null> {
  const { db, organization, now } = scene
  const { id: organizationId, name } = organization
  const secret = await spendLink(db, { organizationId, purpose, token }, now)
  if (!secret) return null
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${secret.subject}`}, 0))`.execute(db)
  if (secret.personId) await holdPerson(db, secret.personId)
  const account = await mailAccount(db, organizationId, secret.subject)
  if (!account || account.letsIn || account.personId !== secret.personId) return null
  const { personId, email } = account
  await db.deleteFrom('person_email').where('person_id', '=', personId).where('email', '=', email).execute()
  await revokeSecrets(db, personId, mailed, now)
  const act = { act: 'person.email_disowned', subject: 'person', subjectId: personId, old: { email } }
  await recordAudit(db, { organizationId, actorId: null, ...act }, now)
  await tellOwner(scene, personId, {
    subject: `An email was taken off your ${name} CME account`,
    what: `${email} was taken off your ${name} CME account: whoever reads its mail says that the account is not theirs. It had never been confirmed. You sign in with your other email as before.`,
  })
  return email
}
