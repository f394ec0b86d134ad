import { familyNameKey } from '../people/name-key.ts'
import { keepSsn } from '../people/ssn.ts'
import { usStateCode } from '../people/us-states.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Keys } from '../platform/keys.ts'
import { phoneNumber } from '../platform/phone.ts'
import type { DemoOrganization, DemoPerson } from './catalogue.ts'

type Filling = {
  organizationId: string
  demo: DemoOrganization
  /** Who is there already, as the organization's first administrator. */
  administratorId: string
  passwordHash: string
  keys: Keys
  /** Since when they have their accounts. */
  since: Temporal.Instant
  now: Temporal.Instant
}

type CastMember = DemoPerson & { id: string }

/** Writes the cast with everything that a profile holds. Returns ids by full name. */
export async function fillPeople(db: Db, filling: Filling): Promise<Map<string, string>> {
  const cast = filling.demo.cast.map((person) => ({
    ...person,
    id: person.role === 'administrator' ? filling.administratorId : newId(),
  }))
  const credentials = await credentialsByName(db)
  await fillProfiles(db, filling, cast, credentials)
  const others = cast.filter((person) => person.id !== filling.administratorId)
  await fillAccounts(db, filling, others)
  await fillBeside(db, filling, cast, credentials)
  await fillSecondChecks(db, filling, cast)
  return new Map(cast.map((person) => [`${person.given} ${person.family}`, person.id]))
}

type Credentials = Map<string, { id: string; profession_id: string | null }>

async function credentialsByName(db: Db): Promise<Credentials> {
  const rows = await db.selectFrom('credential').select(['abbreviation', 'id', 'profession_id']).execute()
  return new Map(rows.map(({ abbreviation, ...row }) => [abbreviation, row]))
}

async function fillProfiles(db: Db, { organizationId, demo, since }: Filling, cast: CastMember[], held: Credentials) {
  const at = since.toString()
  const rows = cast.map((person) => ({
    organization_id: organizationId,
    id: person.id,
    ...profileColumns(person, demo),
    profession_id: person.credentials.map((name) => held.get(name)!.profession_id).find((id) => id) ?? null,
    created_at: at,
    updated_at: at,
    confirmed_at: at,
    report_consent_at: person.consents ? at : null,
  }))
  const columns = Object.keys(profileColumns(cast[0]!, demo)) as (keyof ReturnType<typeof profileColumns>)[]
  await db
    .insertInto('person')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'id'])
        .doUpdateSet((eb) => Object.fromEntries(columns.map((column) => [column, eb.ref(`excluded.${column}`)]))),
    )
    .execute()
}

const profileColumns = (person: DemoPerson, demo: DemoOrganization) => ({
  given_name: person.given,
  family_name: person.family,
  family_name_key: familyNameKey(person.family),
  affiliation: person.affiliation ?? demo.name,
  specialty: person.specialty ?? demo.specialties[0]![1],
  status: 'Active',
  birth_month_day: person.birthday ?? null,
  nabp_number: person.nabp ?? null,
  npi: person.npi ?? null,
  address: '1 Hospital Way',
  city: demo.city,
  state: usStateCode(demo.state) ?? '',
  postal_code: '97227',
  country: 'US',
})

async function fillAccounts(
  db: Db,
  { organizationId, passwordHash, since }: Filling,
  cast: CastMember[],
): Promise<void> {
  const at = since.toString()
  const of = (id: string) => ({ organization_id: organizationId, person_id: id })
  const emails = cast.map(({ id, email }) => ({ ...of(id), email, verified_at: at, created_at: at }))
  await db.insertInto('person_email').values(emails).execute()
  const passwords = cast.map(({ id }) => ({ ...of(id), hash: passwordHash, changed_at: at }))
  await db.insertInto('person_password').values(passwords).execute()
  const staff = cast.flatMap(({ id, role }) => (role ? [{ ...of(id), role, created_at: at }] : []))
  await db.insertInto('staff_member').values(staff).execute()
}

async function fillBeside(
  db: Db,
  { organizationId, demo, since, now }: Filling,
  cast: CastMember[],
  held: Credentials,
) {
  const at = since.toString()
  const of = (id: string) => ({ organization_id: organizationId, person_id: id })
  const credentials = cast.flatMap(({ id, credentials: names }) =>
    names.map((name, position) => ({ ...of(id), credential_id: held.get(name)!.id, position })),
  )
  await db.insertInto('person_credential').values(credentials).execute()
  const phones = cast.flatMap(({ id, phone }) =>
    phone ? [{ ...of(id), phone: phoneNumber(phone) ?? phone, created_at: at }] : [],
  )
  await db.insertInto('person_phone').values(phones).execute()
  const today = now.toZonedDateTimeISO(demo.timeZone).toPlainDate()
  const licences = cast.flatMap(({ id, licence, furtherLicences = [] }) =>
    [...(licence ? [licence] : []), ...furtherLicences].map(([state, number, days], position) => {
      const expires_on = days === undefined ? null : today.add({ days }).toString()
      return { ...of(id), id: newId(), state, number, expires_on, position }
    }),
  )
  await db.insertInto('licence').values(licences).execute()
  const boards = cast.flatMap(({ id, boards = [] }) =>
    boards.map(([board, board_id], position) => ({ ...of(id), board, board_id, position })),
  )
  if (boards.length) await db.insertInto('person_board').values(boards).execute()
}

/** Digits are kept as a digest only, as the profile form keeps them. */
async function fillSecondChecks(db: Db, { organizationId, keys, since }: Filling, cast: CastMember[]): Promise<void> {
  for (const { id, ssn } of cast) if (ssn) await keepSsn(db, keys, { organizationId, personId: id }, ssn, since)
}
