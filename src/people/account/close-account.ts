import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { queueMessages } from '../../messages/queue-message.ts'
import { lastAdministratorStays, wouldLeaveNoAdministrator } from '../../organizations/staff/last-administrator.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { fullDay } from '../../web/dates.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { forgetBegun } from './forget-disclosures.ts'
import { forgetPerson } from './forget-person.ts'
import { forgetPhones } from './forget-phones.ts'
import { forgetSaid } from './forget-said.ts'
import { emailMayBeTakenBack, emailsOf, holdPerson, mergedAway } from './queries.ts'
import { hasDisclosed, hasRecord, keptUntil } from './retention.ts'

/** What signs in, what reaches the person, and what was begun: gone with the account. */
const gone = [
  'sign_in_session',
  'one_time_secret',
  'person_password',
  'passkey',
  'person_totp',
  'recovery_code',
  'identity',
  'evaluation_draft',
  'test_draft',
  'staff_member',
  'person_phone',
  'person_email',
] as const

/**
 * Closes a person's account: sign-in data and addresses go, the record of credit stays for the organization's retention
 * period with the name and the numbers by which it is reported. Without such a record everything goes. Refuses the last
 * administrator, and while a change of e-mail can be undone: nobody closes what its owner may still take back.
 * All addresses are told before they go.
 */
export async function closeAccount(scene: LearnerScene): Promise<{ ok: true } | { ok: false; message: string }> {
  const { db, organization, visitor, now } = scene
  const { personId } = visitor
  if (await wouldLeaveNoAdministrator(db, organization.id, personId))
    return { ok: false, message: lastAdministratorStays }
  if (!(await holdPerson(db, personId))) return mergedAway
  if (await emailMayBeTakenBack(db, personId, now)) return { ok: false, message: changedLately }
  await db.deleteFrom('message').where('person_id', '=', personId).execute()
  await tell(scene)
  await forgetSaid(db, personId)
  await forgetBegun(db, personId)
  for (const table of gone) await deleteOwn(db, table, personId)
  await forgetPhones(db, personId)
  const reach = { address: '', address_2: '', city: '', state: '', postal_code: '', country: '' }
  await db
    .updateTable('person')
    .set({ ...reach, ssn_last_four_hash: null, closed_at: now.toString(), updated_at: now.toString() })
    .where('id', '=', personId)
    .execute()
  if (!(await hasRecord(db, personId))) await forgetPerson(db, personId)
  const act = { act: 'person.account_closed', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act }, now)
  return { ok: true }
}

const changedLately =
  'An email of this account was changed in the last seven days, and can still be changed back. Close the account after that'

const deleteOwn = (db: Db, table: (typeof gone)[number], personId: string) =>
  sql`delete from ${sql.table(table)} where person_id = ${personId}`.execute(db)

async function tell({ app, db, organization, visitor, now }: LearnerScene): Promise<void> {
  const { personId } = visitor
  const { name, email, phone } = organization
  const until = await keptUntil(db, organization, personId)
  const kept = (await hasDisclosed(db, personId))
    ? 'Your certificates, the record of your credit and what you disclosed'
    : 'Your certificates and the record of your credit'
  const rest = until
    ? `${kept} are kept until ${fullDay(until)}, as accreditation asks, and your certificates can still be verified.`
    : 'Nothing else of yours is kept.'
  const body = `Your account in the ${name} CME portal was closed. Your password and other ways to sign in, your emails, phones and postal address are deleted. ${rest}

If you did not do this, write to ${email} or call ${phoneText(phone)} now.

${name} CME`
  const subject = `Your ${name} CME account is closed`
  const about = { organizationId: organization.id, channel: 'email', personId, subject, body } as const
  const drafts = (await emailsOf(db, personId)).map((one) => ({ ...about, recipient: one.email }))
  await queueMessages(db, app.jobs, drafts, now)
}
