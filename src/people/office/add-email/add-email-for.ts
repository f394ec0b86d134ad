import { sql } from 'kysely'
import { recordAudit } from '../../../audit/record.ts'
import { queueMessage } from '../../../messages/queue-message.ts'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { codeText, issueCode, revokeSecrets } from '../../../sign-in/one-time-secrets.ts'
import { bucketOf, countUse } from '../../../sign-in/throttle.ts'
import { mailPolicy } from '../../../sign-in/throttle-rules.ts'
import type { StaffScene } from '../../../web/scene.ts'
import { mostEmails } from '../../account/email-rules.ts'
import { emailsOf, holdPerson, ownerOfEmail } from '../../account/queries.ts'
import { tellOfEmails } from '../../account/tell-of-emails.ts'
import { type Proof, proofs } from './proofs.ts'
import { toldOf } from './told.ts'
import { waitingOf } from './waiting.ts'

export type EmailFor = { personId: string; email: string; proof: Proof; note: string }

export type AddedFor =
  | { ok: true }
  | { ok: false; code: 'own' | 'confirmed' | 'elsewhere' | 'too-many' | 'gone' }
  | { ok: false; code: 'wait'; seconds: number }

/** Days for which the code is good that confirms an address which the office added. */
export const codeDays = 7

/**
 * Gives somebody's account an email that they name to the office, when they read none of their own any more. It opens
 * nothing until it is confirmed by the code that goes to it; what the account asks beside, such as an authenticator app, it
 * goes on asking. The confirmed addresses of before are told at once, also of one that stood there unconfirmed, and can undo
 * it for seven days; a code that is only sent again is told to nobody, since they are told anew when it confirms. Nobody does
 * it for themselves, since whoever sat down at their screen could; another account's address stays there. Given again, its
 * code goes once more.
 */
export async function addEmailFor(scene: StaffScene, order: EmailFor): Promise<AddedFor> {
  const { db, organization, visitor, now } = scene
  const { personId, email, proof, note } = order
  if (personId === visitor.personId) return { ok: false, code: 'own' }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organization.id} ${email}`}, 0))`.execute(db)
  if (!(await holdPerson(db, personId))) return { ok: false, code: 'gone' }
  const before = await emailsOf(db, personId)
  const own = before.find((one) => one.email === email)
  if (own?.verifiedAt && own.signIn) return { ok: false, code: 'confirmed' }
  if (!own && (await ownerOfEmail(db, email))) return { ok: false, code: 'elsewhere' }
  if (!own && before.length >= mostEmails) return { ok: false, code: 'too-many' }
  const seconds = await countUse(db, organization.id, [{ bucket: bucketOf('code-to', email), policy: mailPolicy }], now)
  if (seconds) return { ok: false, code: 'wait', seconds }
  if (!own)
    await db
      .insertInto('person_email')
      .values({
        organization_id: organization.id,
        person_id: personId,
        email,
        sign_in: false,
        verified_at: null,
        created_at: now.toString(),
        position: Math.max(-1, ...before.map(({ position }) => position)) + 1,
      })
      .execute()
  const act = { act: 'person.email_added_by_office', subject: 'person', subjectId: personId }
  const said = { email, proof: proofs[proof], note }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act, new: said }, now)
  const sentBefore = (await waitingOf(db, personId, now)).some((one) => one.email === email && one.until !== null)
  await sendItsCode(scene, order)
  const others = before.filter((one) => one.email !== email)
  if (!sentBefore) await tellTheOthers(scene, order, others)
  return { ok: true }
}

async function sendItsCode(scene: StaffScene, { personId, email }: EmailFor): Promise<void> {
  const { app, db, organization, now, origin } = scene
  const about = { organizationId: organization.id, purpose: 'office-email', personId, subject: email } as const
  await revokeSecrets(db, personId, ['office-email'], now)
  const { id, code } = await issueCode(db, { ...about, minutes: codeDays * 24 * 60 }, now)
  const { name, phone } = organization
  const body = `The CME office of ${name} has added this email address to your account, because you asked for it.

Open this page: ${origin}${routes.addedEmail.to({ org: organization.slug, code: id })}
and enter this code: ${codeText(code)}

It is good for ${codeDays} days, once. From then on you sign in with this address, we write to it, and you can choose a new password by it. Nobody of the office sees the code, and nobody will ask for it.

If you did not ask for this, do nothing, and write to ${organization.email} or call ${phoneText(phone)}.

${name} CME`
  const draft = { organizationId: organization.id, channel: 'email', recipient: email, personId } as const
  await queueMessage(db, app.jobs, { ...draft, subject: `Confirm your new email for ${name} CME`, body }, now)
}

function tellTheOthers(
  scene: StaffScene,
  { personId, email, proof }: EmailFor,
  before: Parameters<typeof tellOfEmails>[1]['before'],
) {
  const { organization, visitor } = scene
  const who = `${visitor.givenName} ${visitor.familyName}`.trim()
  return tellOfEmails(scene, {
    personId,
    subject: `An email was added to your ${organization.name} CME account`,
    what: `${who} of the CME office has added ${email} to your account, because somebody who said that they are you asked for it. How the office made sure: ${proofs[proof]}. Once it is confirmed by a code that went to it, that address signs in and is written to first.`,
    before,
    after: before,
    told: toldOf(before),
  })
}
