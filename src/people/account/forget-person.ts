import { forgetAuditDetails } from '../../audit/forget-details.ts'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Database, Db } from '../../platform/database.ts'
import { forgetDiscloser } from './forget-disclosures.ts'
import { forgetPhones } from './forget-phones.ts'
import { forgetSaid } from './forget-said.ts'
import { keptUntil, staffKeptUntil } from './retention.ts'

/** What stands where a name was. */
const nobody = { given_name: '', family_name: 'Closed account', family_name_key: 'closedaccount' }

/**
 * Blanks what is left of a closed account: name, credentials, licences, boards, numbers, messages, why
 * they asked to be recorded late, and what the audit says was changed. Facts stay as they were recorded, among them the certificates as they were printed;
 * they name nobody's row any more. Of who worked in the office the name, the e-mail and what the audit says became of
 * their place there stay, unless that goes `withStaff`.
 */
export async function forgetPerson(db: Db, personId: string, { withStaff = true } = {}): Promise<void> {
  for (const table of ['person_credential', 'person_board', 'licence', 'person_badge'] as const)
    await db.deleteFrom(table).where('person_id', '=', personId).execute()
  await forgetPhones(db, personId)
  await forgetSaid(db, personId)
  await forgetDiscloser(db, personId, nobody.family_name)
  await forgetAuditDetails(db, personId, withStaff)
  await db.updateTable('late_request').set({ reason: '', answer: '' }).where('person_id', '=', personId).execute()
  await db
    .updateTable('person')
    .set({
      ...(withStaff ? { ...nobody, staff_email: '' } : {}),
      affiliation: '',
      specialty: '',
      sub_specialty: '',
      profession_id: null,
      status: '',
      board_member: null,
      birth_month_day: null,
      nabp_number: null,
      npi: null,
      report_consent_at: null,
      confirmed_at: null,
    })
    .where('id', '=', personId)
    .execute()
}

/** Days for which the message stays that tells of the closing, should it be asked about. */
const noticeDays = 30

/** Blanks the closed accounts of every organization whose record need not be kept any longer. Run nightly. */
export async function forgetClosedAccounts(database: Database, now: Temporal.Instant): Promise<void> {
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, (db) => forgetIn(db, id, now))
}

async function forgetIn(db: Db, organizationId: string, now: Temporal.Instant): Promise<void> {
  const organization = await db
    .selectFrom('organization')
    .select(['retention_years', 'time_zone'])
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const closed = await db
    .selectFrom('person')
    .select(['id', 'family_name', 'staff_email'])
    .where('merged_into', 'is', null)
    .where('closed_at', '<', now.subtract({ hours: noticeDays * 24 }).toString())
    .execute()
  const today = now.toZonedDateTimeISO(organization.time_zone).toPlainDate()
  const isOver = (until: Temporal.PlainDate | null) => !until || Temporal.PlainDate.compare(until, today) < 0
  for (const { id, family_name, staff_email } of closed) {
    await db.deleteFrom('message').where('person_id', '=', id).execute()
    if (family_name === nobody.family_name) continue
    const withStaff = isOver(await staffKeptUntil(db, organization, id, now))
    if (isOver(await keptUntil(db, organization, id))) await forgetPerson(db, id, { withStaff })
    else if (withStaff && staff_email)
      await db.updateTable('person').set({ staff_email: '' }).where('id', '=', id).execute()
  }
}
