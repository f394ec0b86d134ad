import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { familyNameKey } from './name-key.ts'
import type { Profile } from './profile.ts'
import { firstPhone } from './queries.ts'

type Whose = { organizationId: string; personId: string }

/** Saves a person's profile as it was entered, with an audit row of what changed; nothing changed, nothing written. */
export async function saveProfile(db: Db, whose: Whose, profile: Profile, now: Temporal.Instant): Promise<void> {
  const { organizationId, personId } = whose
  const before = await db
    .selectFrom('person')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const beside = await savedBeside(db, whose)
  const columns = personColumns(profile)
  const changed = changes({ ...before, ...beside }, { ...columns, ...besideOf(profile) })
  if (!changed) return
  await db
    .updateTable('person')
    .set({ ...columns, updated_at: now.toString() })
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute()
  await writeBeside(db, whose, profile, now)
  await recordAudit(
    db,
    {
      organizationId,
      actorId: personId,
      act: 'person.profile_changed',
      subject: 'person',
      subjectId: personId,
      ...changed,
    },
    now,
  )
}

/** A profile as the columns of a person. */
export const personColumns = (profile: Profile) => ({
  given_name: profile.givenName,
  family_name: profile.familyName,
  family_name_key: familyNameKey(profile.familyName),
  affiliation: profile.affiliation,
  specialty: profile.specialty,
  sub_specialty: profile.subSpecialty,
  profession_id: profile.profession.id,
  status: profile.status,
  moc_board: profile.mocBoard,
  board_member: profile.boardMember,
  birth_month_day: profile.birthday,
  nabp_number: profile.nabpNumber,
  address: profile.address,
  address_2: profile.address2,
  city: profile.city,
  state: profile.state,
  postal_code: profile.postalCode,
  country: profile.country,
})

const besideOf = (profile: Profile) => ({
  credentials: profile.credentials.map((credential) => credential.id),
  phone: profile.phone,
  licence_state: profile.licenceState,
  licence_number: profile.licenceNumber,
})

async function savedBeside(db: Db, { personId }: Whose) {
  const credentials = await db
    .selectFrom('person_credential')
    .select('credential_id as id')
    .where('person_id', '=', personId)
    .orderBy('position')
    .execute()
  const licence = await db
    .selectFrom('licence')
    .select(['state', 'number'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .executeTakeFirst()
  return {
    credentials: credentials.map(({ id }) => id),
    phone: await firstPhone(db, personId),
    licence_state: licence?.state ?? null,
    licence_number: licence?.number ?? null,
  }
}

/** Writes what a profile keeps in tables of its own: credentials, the first phone, the first licence. */
export async function writeBeside(db: Db, whose: Whose, profile: Profile, now: Temporal.Instant): Promise<void> {
  const key = { organization_id: whose.organizationId, person_id: whose.personId }
  await db.deleteFrom('person_credential').where('person_id', '=', whose.personId).execute()
  await db
    .insertInto('person_credential')
    .values(profile.credentials.map(({ id }, position) => ({ ...key, credential_id: id, position })))
    .execute()
  await writePhone(db, whose, profile.phone, now)
  await writeLicence(db, whose, { state: profile.licenceState, number: profile.licenceNumber })
}

async function writePhone(db: Db, whose: Whose, phone: string, now: Temporal.Instant): Promise<void> {
  const before = await firstPhone(db, whose.personId)
  if (before === phone) return
  const own = db.deleteFrom('person_phone').where('person_id', '=', whose.personId)
  await own.where('phone', '=', phone).execute()
  if (before) {
    const first = db.updateTable('person_phone').set({ phone }).where('person_id', '=', whose.personId)
    await first.where('phone', '=', before).execute()
    return
  }
  await db
    .insertInto('person_phone')
    .values({
      organization_id: whose.organizationId,
      person_id: whose.personId,
      phone,
      created_at: now.toString(),
    })
    .execute()
}

async function writeLicence(db: Db, whose: Whose, licence: { state: string; number: string | null }): Promise<void> {
  const first = await db
    .selectFrom('licence')
    .select('id')
    .where('person_id', '=', whose.personId)
    .orderBy('id')
    .executeTakeFirst()
  if (first) {
    await db.updateTable('licence').set(licence).where('id', '=', first.id).execute()
    return
  }
  await db
    .insertInto('licence')
    .values({ organization_id: whose.organizationId, id: newId(), person_id: whose.personId, ...licence })
    .execute()
}

function changes(before: Record<string, unknown>, after: Record<string, unknown>) {
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (!names.length) return null
  const only = (values: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, values[name]]))
  return { old: only(before), new: only(after) }
}
