import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { familyNameKey } from './name-key.ts'
import type { Profile } from './profile.ts'
import { keepConsent } from './report-consent.ts'
import { besideOf, keptBeside, writeBeside } from './save-beside.ts'

type Whose = { organizationId: string; personId: string }

/**
 * Saves a person's profile as it was entered, with an audit row of what changed. Nothing changed, nothing written, but
 * that the person has looked at it and found it right.
 */
export async function saveProfile(db: Db, whose: Whose, profile: Profile, now: Temporal.Instant): Promise<void> {
  const { organizationId, personId } = whose
  const before = await db
    .selectFrom('person')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const columns = personColumns(profile)
  const changed = changes({ ...before, ...(await keptBeside(db, whose)) }, { ...columns, ...besideOf(profile) })
  const at = now.toString()
  await db
    .updateTable('person')
    .set(changed ? { ...columns, updated_at: at, confirmed_at: at } : { confirmed_at: at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute()
  await keepConsent(db, whose, profile.reportConsent, now)
  if (!changed) return
  await writeBeside(db, whose, profile, now)
  const act = { act: 'person.profile_changed', subject: 'person', subjectId: personId, ...changed }
  await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
}

/** A profile as the columns of a person; what does not concern the person is undefined, and stays as it is. */
export const personColumns = (profile: Profile) => ({
  given_name: profile.givenName,
  family_name: profile.familyName,
  family_name_key: familyNameKey(profile.familyName),
  affiliation: profile.affiliation,
  specialty: profile.specialty,
  sub_specialty: profile.subSpecialty,
  profession_id: profile.profession.id,
  status: profile.status,
  board_member: profile.boardMember,
  birth_month_day: profile.birthday,
  nabp_number: profile.nabpNumber,
  npi: profile.npi,
  address: profile.address,
  address_2: profile.address2,
  city: profile.city,
  state: profile.state,
  postal_code: profile.postalCode,
  country: profile.country,
})

/** What differs, old and new; null when nothing does. */
function changes(before: Record<string, unknown>, after: Record<string, unknown>) {
  const names = Object.keys(after).filter(
    (name) => after[name] !== undefined && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (!names.length) return null
  const only = (values: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, values[name]]))
  return { old: only(before), new: only(after) }
}
