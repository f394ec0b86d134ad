import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { lookAtLink, type Purpose, revokeSecrets, type Secret, spendLink } from '../../sign-in/one-time-secrets.ts'
import { endSessionsOf } from '../../sign-in/sessions.ts'
import type { Scene } from '../../web/scene.ts'
import { emailsOf, holdPerson, ownerOfEmail } from './queries.ts'
import { tellOfEmails, type UndoDetail } from './tell-of-emails.ts'

export type Undo = { personId: string; email: string; detail: UndoDetail }

const purpose = 'undo-email'
const everySecret: Purpose[] = [
  'reset-password',
  'set-password',
  'sign-in-link',
  'sign-in-code',
  'confirm-email',
  'add-email',
  'office-email',
  'undo-email',
  'verify-phone',
  'link-identity',
  'passkey-challenge',
  'merge-proof',
]

/** What a link would undo; null when it is spent, old, or its account is there no more. Looking spends nothing. */
export async function undoOf({ db, organization, now }: Scene, token: string): Promise<Undo | null> {
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose, token }, now)
  return secret && read(db, secret)
}

async function read(db: Db, { personId, subject, detail }: Secret): Promise<Undo | null> {
  if (!personId) return null
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  return person ? { personId: person.id, email: subject, detail: detail as UndoDetail } : null
}

/**
 * Undoes a change of e-mail addresses by its link: the addresses of before are back, though those that were new then
 * have to be confirmed anew before they sign in, and those added since are gone; every session ends, the password and
 * whatever else was added since to sign in with are gone. All other links that undo are spent, and there are none that
 * undo the undo. Returns whose account it is, so that they set a new password; null when the link is worth nothing.
 */
export async function undoEmails(scene: Scene, token: string): Promise<Undo | null> {
  const { db, organization, now } = scene
  const organizationId = organization.id
  const secret = await spendLink(db, { organizationId, purpose, token }, now)
  const undo = secret && (await read(db, secret))
  if (!undo) return null
  const { personId, email, detail } = undo
  if (!(await holdPerson(db, personId))) return null
  const before = await emailsOf(db, personId)
  await putBack(scene, undo)
  const after = await emailsOf(db, personId)
  await endSessionsOf(db, { organizationId, personId, actorId: null }, now)
  await takeWaysSince(db, personId, detail.at)
  await revokeSecrets(db, personId, everySecret, now)
  const [old, latest] = [before, after].map((emails) => ({ emails: emails.map((one) => one.email) }))
  const act = { act: 'person.emails_put_back', subject: 'person', subjectId: personId, old, new: latest }
  await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
  await tellOfEmails(scene, {
    personId,
    subject: `A change of your ${organization.name} CME account was undone`,
    what: `From ${email} a change of the emails of this account was undone. Everybody was signed out, and the password is gone: it has to be set anew.`,
    before,
    after,
    isUndo: true,
  })
  return undo
}

async function putBack({ db, organization }: Scene, { personId, detail }: Undo): Promise<void> {
  const kept = detail.before.map(({ email }) => email)
  await db.deleteFrom('person_email').where('person_id', '=', personId).where('email', 'not in', kept).execute()
  const surestFirst = detail.before.toSorted((one, other) => Number(other.sure) - Number(one.sure))
  for (const [position, { email, sure, verifiedAt, createdAt }] of surestFirst.entries()) {
    const owner = await ownerOfEmail(db, email)
    // Somebody else has proved it meanwhile: it is theirs.
    if (owner && owner.personId !== personId) continue
    const state = { sign_in: sure, verified_at: sure ? verifiedAt : null, position }
    await db
      .insertInto('person_email')
      .values({ organization_id: organization.id, person_id: personId, email, created_at: createdAt, ...state })
      .onConflict((conflict) => conflict.columns(['organization_id', 'email']).doUpdateSet(state))
      .execute()
  }
}

async function takeWaysSince(db: Db, personId: string, at: string): Promise<void> {
  await db.deleteFrom('person_password').where('person_id', '=', personId).execute()
  await db.deleteFrom('passkey').where('person_id', '=', personId).where('created_at', '>=', at).execute()
  await db.deleteFrom('identity').where('person_id', '=', personId).where('created_at', '>=', at).execute()
  const apps = await db
    .deleteFrom('person_totp')
    .where('person_id', '=', personId)
    .where((where) => where.or([where('confirmed_at', 'is', null), where('confirmed_at', '>=', at)]))
    .returning('person_id')
    .execute()
  if (apps.length) await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
}
