import { sql } from 'kysely'
import { familyNameKey } from '../../people/name-key.ts'
import { newId } from '../../platform/ids.ts'
import { keepAudit } from '../rows/keep-audit.ts'
import type { ImportContext } from '../rows/row.ts'
import type { PersonEntry } from './person-entry.ts'

/**
 * Makes records of people whom nobody here is, by one statement for each table; their ids, in their order. They have no
 * password, and are asked to look their profile over when they first sign in. Throws the fault of the database where
 * somebody has one of the e-mails since.
 */
export async function makePeople(context: ImportContext, people: readonly PersonEntry[]): Promise<string[]> {
  const ids = people.map(() => newId())
  if (people.length === 0) return ids
  const { db, organization, now } = context
  const at = now.toString()
  // Whoever makes an account with one of these e-mails at this moment waits: src/people/create-person.ts.
  const emails = people.flatMap(({ asked }) => asked.email || []).sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0))
    from unnest(${emails.map((email) => `${organization.id} ${email}`)}::text[]) key`.execute(db)
  const rows = people.map((person, index) => personRow(person, ids[index]!))
  await sql`insert into person (organization_id, id, given_name, family_name, family_name_key, affiliation, specialty,
      sub_specialty, status, profession_id, npi, nabp_number, birth_month_day, address, address_2, city, state,
      postal_code, country, created_at, updated_at)
    select ${organization.id}, r.id, r.given_name, r.family_name, r.family_name_key, r.affiliation, r.specialty,
      r.sub_specialty, r.status, r.profession_id, r.npi, r.nabp_number, r.birth_month_day, r.address, r.address_2, r.city,
      r.state, r.postal_code, r.country, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, given_name text, family_name text,
      family_name_key text, affiliation text, specialty text, sub_specialty text, status text, profession_id uuid, npi text,
      nabp_number text, birth_month_day text, address text, address_2 text, city text, state text, postal_code text,
      country text)`.execute(db)
  await writeBeside(context, people, ids)
  await keepAudit(
    context,
    'person.created',
    people.map((person, index) => ({
      id: ids[index]!,
      entered: { ...rows[index], ...besideOf(person), import: context.importId },
    })),
  )
  return ids
}

const personRow = (person: PersonEntry, id: string) => ({
  id,
  given_name: person.given,
  family_name: person.family,
  family_name_key: familyNameKey(person.family),
  affiliation: person.texts.affiliation,
  specialty: person.texts.specialty,
  sub_specialty: person.texts.subSpecialty,
  status: person.texts.status,
  profession_id: person.professionId,
  npi: person.asked.npi || null,
  nabp_number: person.asked.nabp || null,
  birth_month_day: person.asked.birthday || null,
  address: person.texts.address,
  address_2: person.texts.address2,
  city: person.texts.city,
  state: person.texts.state,
  postal_code: person.texts.postalCode,
  country: person.texts.country,
})

const besideOf = ({ asked, otherEmail, credentials, licence, board }: PersonEntry) => ({
  email: asked.email,
  otherEmail,
  phone: asked.phone,
  badge: asked.badge,
  credentials: credentials.map(({ abbreviation }) => abbreviation),
  licences: licence ? [licence] : [],
  boards: board ? [board] : [],
})

/** What a record keeps in tables of its own. What somebody else has already is left out, but for the first e-mail. */
async function writeBeside(context: ImportContext, people: readonly PersonEntry[], ids: readonly string[]) {
  const { db, organization, now, actorId } = context
  const at = now.toString()
  const org = organization.id
  const each = <T>(of: (person: PersonEntry) => T[]) =>
    JSON.stringify(people.flatMap((person, index) => of(person).map((one) => ({ person_id: ids[index], ...one }))))
  const emails = each(({ asked }) => (asked.email ? [{ email: asked.email }] : []))
  await sql`insert into person_email (organization_id, email, person_id, created_at)
    select ${org}, r.email, r.person_id, ${at} from jsonb_to_recordset(${emails}::jsonb) r (person_id uuid, email text)`.execute(
    db,
  )
  const others = each(({ asked, otherEmail }) =>
    otherEmail && otherEmail !== asked.email ? [{ email: otherEmail }] : [],
  )
  await sql`insert into person_email (organization_id, email, person_id, created_at, position)
    select ${org}, r.email, r.person_id, ${at}, 1 from jsonb_to_recordset(${others}::jsonb) r (person_id uuid, email text)
    on conflict do nothing`.execute(db)
  const phones = each(({ asked }) => (asked.phone ? [{ phone: asked.phone }] : []))
  await sql`insert into person_phone (organization_id, person_id, phone, created_at)
    select ${org}, r.person_id, r.phone, ${at} from jsonb_to_recordset(${phones}::jsonb) r (person_id uuid, phone text)
    on conflict do nothing`.execute(db)
  const badges = each(({ asked }) => (asked.badge ? [{ badge: asked.badge }] : []))
  await sql`insert into person_badge (organization_id, person_id, badge, created_at, created_by)
    select ${org}, r.person_id, r.badge, ${at}, ${actorId} from jsonb_to_recordset(${badges}::jsonb) r (person_id uuid, badge text)
    on conflict do nothing`.execute(db)
  const credentials = each((person) => person.credentials.map(({ id }, position) => ({ credential_id: id, position })))
  await sql`insert into person_credential (organization_id, person_id, credential_id, position)
    select ${org}, r.person_id, r.credential_id, r.position
    from jsonb_to_recordset(${credentials}::jsonb) r (person_id uuid, credential_id uuid, position integer)`.execute(db)
  const licences = each(({ licence }) => (licence ? [{ id: newId(), ...licence }] : []))
  await sql`insert into licence (organization_id, id, person_id, state, number, expires_on, position)
    select ${org}, r.id, r.person_id, r.state, r.number, r.expires, 0
    from jsonb_to_recordset(${licences}::jsonb) r (person_id uuid, id uuid, state text, number text, expires date)`.execute(
    db,
  )
  const boards = each(({ board }) => (board ? [board] : []))
  await sql`insert into person_board (organization_id, person_id, board, board_id, position)
    select ${org}, r.person_id, r.board, r."boardId", 0
    from jsonb_to_recordset(${boards}::jsonb) r (person_id uuid, board text, "boardId" text)`.execute(db)
}
