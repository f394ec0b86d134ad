import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { type Purpose, revokeSecrets } from '../../sign-in/one-time-secrets.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { joinEarlier } from '../join-earlier.ts'
import { firstFault, mostEmails, removalFault } from './email-rules.ts'
import { emailsOf, holdPerson, mergedAway, ownerOfEmail } from './queries.ts'
import { tellOfEmails } from './tell-of-emails.ts'

type Changed = { ok: true } | { ok: false; message: string }
const done: Changed = { ok: true }

/** What was mailed to an address and would still open the account. */
const mailed: Purpose[] = [
  'reset-password',
  'set-password',
  'sign-in-link',
  'sign-in-code',
  'link-identity',
  'merge-proof',
]

export type Added =
  | { ok: true }
  | { ok: false; code: 'other-account' | 'unconfirmed-elsewhere' | 'too-many' | 'merged-away' }

/**
 * Gives a person an e-mail address that they proved to read; one they have is confirmed. An address of somebody
 * else's account stays there, unless nobody ever proved it and the person says that it is theirs alone (`take`).
 */
export async function addEmail(scene: LearnerScene, email: string, take = false): Promise<Added> {
  const { db, organization, visitor, now } = scene
  const { personId } = visitor
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organization.id} ${email}`}, 0))`.execute(db)
  if (!(await holdPerson(db, personId))) return { ok: false, code: 'merged-away' }
  const before = await emailsOf(db, personId)
  const owner = await ownerOfEmail(db, email)
  const at = now.toString()
  if (owner?.personId === personId) {
    if (!owner.verified) {
      await db.updateTable('person_email').set({ verified_at: at, sign_in: true }).where('email', '=', email).execute()
      await note(scene, personId, 'person.email_confirmed', { new: { email } })
      await joinEarlier(db, organization.id, { email, personId }, now)
    }
    return { ok: true }
  }
  if (owner?.verified) return { ok: false, code: 'other-account' }
  if (owner && !take) return { ok: false, code: 'unconfirmed-elsewhere' }
  if (before.length >= mostEmails) return { ok: false, code: 'too-many' }
  if (owner) await takeFrom(scene, owner.personId, email)
  await db
    .insertInto('person_email')
    .values({ organization_id: organization.id, person_id: personId, email, verified_at: at, created_at: at })
    .execute()
  await note(scene, personId, 'person.email_added', { new: { email } })
  await joinEarlier(db, organization.id, { email, personId }, now)
  await tellOfEmails(scene, {
    personId,
    subject: `An email was added to your ${organization.name} CME account`,
    what: `${email} was added to your account. Whoever reads it can sign in.`,
    before,
    after: await emailsOf(db, personId),
  })
  return { ok: true }
}

async function takeFrom(scene: LearnerScene, personId: string, email: string): Promise<void> {
  const { db, now } = scene
  await db.deleteFrom('person_email').where('email', '=', email).where('person_id', '=', personId).execute()
  await revokeSecrets(db, personId, mailed, now)
  await note(scene, personId, 'person.email_proved_by_another', { old: { email } })
}

/** Takes an e-mail address from a person. It is told, too, with a way to undo it. */
export async function removeEmail(scene: LearnerScene, email: string): Promise<Changed> {
  const { db, organization, visitor, now } = scene
  const { personId } = visitor
  if (!(await holdPerson(db, personId))) return mergedAway
  const before = await emailsOf(db, personId)
  const message = removalFault(before, email)
  if (message) return { ok: false, message }
  if (!before.some((one) => one.email === email)) return done
  await db.deleteFrom('person_email').where('email', '=', email).where('person_id', '=', personId).execute()
  await revokeSecrets(db, personId, mailed, now)
  await note(scene, personId, 'person.email_removed', { old: { email } })
  await tellOfEmails(scene, {
    personId,
    subject: `An email was removed from your ${organization.name} CME account`,
    what: `${email} was removed from your account. It cannot be signed in with any more.`,
    before,
    after: await emailsOf(db, personId),
  })
  return done
}

/** Makes one of a person's e-mail addresses the one that is written to. */
export async function putEmailFirst(scene: LearnerScene, email: string): Promise<Changed> {
  const { db, organization, visitor } = scene
  const { personId } = visitor
  if (!(await holdPerson(db, personId))) return mergedAway
  const before = await emailsOf(db, personId)
  const message = firstFault(before, email)
  if (message) return { ok: false, message }
  const [first] = before
  if (!first || first.email === email) return done
  await putFirst(db, personId, email, first.position)
  await note(scene, personId, 'person.email_put_first', { old: { email: first.email }, new: { email } })
  await tellOfEmails(scene, {
    personId,
    subject: `Your ${organization.name} CME account writes to another email`,
    what: `From now on we write to ${email}, and no longer to ${first.email}.`,
    before,
    after: await emailsOf(db, personId),
  })
  return done
}

const putFirst = (db: Db, personId: string, email: string, before: number) =>
  db
    .updateTable('person_email')
    .set({ position: before - 1 })
    .where('person_id', '=', personId)
    .where('email', '=', email)
    .execute()

type Values = { old?: object; new?: object }

const note = ({ db, organization, visitor, now }: LearnerScene, personId: string, act: string, values: Values) =>
  recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId: visitor.personId,
      act,
      subject: 'person',
      subjectId: personId,
      ...values,
    },
    now,
  )
