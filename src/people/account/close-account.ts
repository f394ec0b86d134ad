import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { queueMessages } from '../../messages/queue-message.ts'
import { lastAdministratorStays, wouldLeaveNoAdministrator } from '../../organizations/staff/last-administrator.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { fullDay } from '../../web/dates.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { firstEmail } from '../queries.ts'
import { forgetBegun } from './forget-disclosures.ts'
import { forgetPerson } from './forget-person.ts'
import { forgetPhones } from './forget-phones.ts'
import { forgetSaid } from './forget-said.ts'
import { emailMayBeTakenBack, emailsOf, holdPerson, mergedAway } from './queries.ts'
import { hasDisclosed, hasRecord, keptUntil, staffKeptUntil } from './retention.ts'

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
 * period with the name and the numbers by which it is reported. Without such a record everything goes; but of who works or
 * lately worked in the office the name, an e-mail and what became of their place there stay for that period, so that the
 * audit goes on saying who acted. Refuses the last administrator, and while a change of e-mail can be undone: nobody closes what its owner may still take back.
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
  const staffUntil = await staffRecordUntil(scene)
  await tell(scene, staffUntil)
  const staff_email = staffUntil ? ((await firstEmail(db, personId)) ?? '') : ''
  await leaveStaff(scene)
  await forgetSaid(db, personId)
  await forgetBegun(db, personId)
  for (const table of gone) await deleteOwn(db, table, personId)
  await forgetPhones(db, personId)
  const reach = { address: '', address_2: '', city: '', state: '', postal_code: '', country: '' }
  await db
    .updateTable('person')
    .set({ ...reach, staff_email, ssn_last_four_hash: null, closed_at: now.toString(), updated_at: now.toString() })
    .where('id', '=', personId)
    .execute()
  if (!(await hasRecord(db, personId))) await forgetPerson(db, personId, { withStaff: !staffUntil })
  const act = { act: 'person.account_closed', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act }, now)
  return { ok: true }
}

/** Until when the audit goes on saying who the visitor was, who works in the office or did; null when it need not. */
export async function staffRecordUntil(
  scene: Pick<LearnerScene, 'db' | 'organization' | 'visitor' | 'now'>,
): Promise<Temporal.PlainDate | null> {
  const { db, organization, visitor, now } = scene
  const until = await staffKeptUntil(db, organization, visitor.personId, now)
  const today = now.toZonedDateTimeISO(organization.time_zone).toPlainDate()
  return until && Temporal.PlainDate.compare(until, today) >= 0 ? until : null
}

/** Writes down which place in the office goes with the account, where there is one. */
async function leaveStaff({ db, organization, visitor, now }: LearnerScene): Promise<void> {
  const { personId, role } = visitor
  if (!role) return
  const series = (await ownSeriesOf(db, { personId, role })) ?? []
  const act = { act: 'staff.left', subject: 'person', subjectId: personId, old: { role, series } }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act }, now)
}

const changedLately =
  'An email of this account was changed in the last seven days, and can still be changed back. Close the account after that'

const deleteOwn = (db: Db, table: (typeof gone)[number], personId: string) =>
  sql`delete from ${sql.table(table)} where person_id = ${personId}`.execute(db)

async function tell(scene: LearnerScene, staffUntil: Temporal.PlainDate | null): Promise<void> {
  const { app, db, organization, visitor, now } = scene
  const { personId } = visitor
  const { name, email, phone } = organization
  const until = await keptUntil(db, organization, personId)
  const kept = (await hasDisclosed(db, personId))
    ? 'Your certificates, the record of your credit and what you disclosed'
    : 'Your certificates and the record of your credit'
  const rest = until
    ? `${kept} are kept until ${fullDay(until)}, as accreditation asks, and your certificates can still be verified.`
    : staffUntil
      ? 'Your profile is deleted.'
      : 'Nothing else of yours is kept.'
  const office = staffUntil
    ? ` Because you worked in the CME office, your name, your email, what you did there and what became of your place there stay in its audit log until ${fullDay(staffUntil)}.`
    : ''
  const back = until
    ? '\n\nIf you come back, create a new account and write to us: once we have made sure that it is you, the office joins the credit that is kept to it.'
    : ''
  const body = `Your account in the ${name} CME portal was closed. Your password and other ways to sign in, your emails, phones and postal address are deleted. ${rest}${office}

If you did not do this, write to ${email} or call ${phoneText(phone)} now.${back}

${name} CME`
  const subject = `Your ${name} CME account is closed`
  const about = { organizationId: organization.id, channel: 'email', personId, subject, body } as const
  const drafts = (await emailsOf(db, personId)).map((one) => ({ ...about, recipient: one.email }))
  await queueMessages(db, app.jobs, drafts, now)
}
