import { recordAudit } from '../../../audit/record.ts'
import { type Tried, tryCode } from '../../../sign-in/one-time-secrets.ts'
import type { Scene } from '../../../web/scene.ts'
import { emailsOf, holdPerson } from '../../account/queries.ts'
import { tellOfEmails } from '../../account/tell-of-emails.ts'
import { joinEarlier } from '../../join-earlier.ts'
import { toldOf } from './told.ts'

export const purpose = 'office-email' as const

export type Confirmed = { ok: true; email: string } | Extract<Tried, { ok: false }>

/**
 * Confirms an address that the office added, by the code that went to it: it signs in from then on, and is written to
 * first, since whoever needed the office reads none of the others. Those of before are told, and can undo it for seven days
 * from now, however late it comes. Nobody is signed in by it. 'over' too when the account is closed, or the address was taken
 * from it since.
 */
export async function confirmAdded(scene: Scene, id: string, code: string): Promise<Confirmed> {
  const { db, organization, now } = scene
  const tried = await tryCode(db, { organizationId: organization.id, purpose, id, code }, now)
  if (!tried.ok) return tried
  const { personId, subject: email } = tried.secret
  if (!personId || !(await holdPerson(db, personId))) return { ok: false, code: 'over' }
  const emails = await emailsOf(db, personId)
  if (!emails.some((one) => one.email === email)) return { ok: false, code: 'over' }
  const before = emails.filter((one) => one.email !== email)
  const first = Math.min(...emails.map(({ position }) => position))
  await db
    .updateTable('person_email')
    .set({ sign_in: true, verified_at: now.toString(), brought: false, position: first - 1 })
    .where('person_id', '=', personId)
    .where('email', '=', email)
    .execute()
  const act = { act: 'person.email_confirmed', subject: 'person', subjectId: personId, new: { email } }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act }, now)
  await joinEarlier(db, organization.id, { email, personId }, now)
  await tellOfEmails(scene, {
    personId,
    subject: `An added email of your ${organization.name} CME account was confirmed`,
    what: `${email}, which the CME office added to your account, was confirmed by the code that went to it. It signs in from now on, and we write to it first.`,
    before,
    after: await emailsOf(db, personId),
    told: toldOf(before),
  })
  return { ok: true, email }
}

/** Whether an id is that of a code which can still be entered. Looking spends nothing. */
export async function isOpenCode({ db, now }: Scene, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('one_time_secret')
    .select('id')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('tries_left', '>', 0)
    .where('expires_at', '>', now.toString())
    .executeTakeFirst()
  return row !== undefined
}
