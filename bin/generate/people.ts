import { sql } from 'kysely'
import { hashPassword } from '../../src/sign-in/passwords.ts'
import { drawn, idOf, type Run, scattered, takeStock } from './run.ts'
import { credentials, familyNames, givenNames } from './words.ts'

/** Everybody's password, and the two people whose transcripts are measured: numbers 0 and 1. */
export const generatedPassword = 'generated people know this'
export const heavyEmail = 'heavy@generate.example'
export const lightEmail = 'light@generate.example'

/** Writes so many people with credential, e-mail, phone, licence and the same password. */
export async function generatePeople(run: Run, count: number): Promise<void> {
  const { db, organization } = run
  const org = sql`${organization.id}::uuid`
  const at = new Date(run.base - 6 * 365 * 86_400_000).toISOString()
  await sql`
    create temp table generated_person on commit drop as
    select i, ${idOf(run, 'person', 'i')} as id, ${drawn(givenNames, scattered('i', 1))} as given_name,
      ${drawn(familyNames, scattered('i', 2))} as family_name, c.id as credential_id, c.abbreviation, c.profession_id
    from generate_series(0, ${sql.lit(count - 1)}) i
    join credential c on c.organization_id = ${org} and c.abbreviation = ${drawn(credentials, 'i')}`.execute(db)
  await sql`analyze generated_person`.execute(db)
  await sql`
    insert into person (organization_id, id, given_name, family_name, family_name_key, profession_id, specialty, status,
      affiliation, birth_month_day, nabp_number, country, created_at, updated_at)
    select ${org}, id, given_name, family_name, lower(family_name), profession_id, 'Internal Medicine', 'Active',
      ${organization.name}, lpad((1 + i % 12)::text, 2, '0') || '-' || lpad((1 + i % 28)::text, 2, '0'),
      case when abbreviation = 'PharmD' then (100000 + i)::text end, 'US', ${at}, ${at} from generated_person`.execute(
    db,
  )
  await sql`
    insert into person_credential (organization_id, person_id, credential_id, position)
    select ${org}, id, credential_id, 0 from generated_person`.execute(db)
  await sql`
    insert into person_email (organization_id, email, person_id, verified_at, created_at)
    select ${org}, case i when 0 then ${heavyEmail} when 1 then ${lightEmail}
      else 'person' || i || '.' || ${run.salt} || '@generate.example' end, id, ${at}, ${at} from generated_person
  `.execute(db)
  await sql`
    insert into person_password (organization_id, person_id, hash, changed_at)
    select ${org}, id, ${await hashPassword(generatedPassword)}, ${at} from generated_person`.execute(db)
  await sql`
    insert into person_phone (organization_id, person_id, phone, created_at)
    select ${org}, id, '+1503' || (2000000 + i), ${at} from generated_person where i % 3 > 0`.execute(db)
  await sql`
    insert into licence (organization_id, id, person_id, state, number)
    select ${org}, ${idOf(run, 'licence', 'i')}, id, 'OR', case when i % 9 > 0 then 'LIC' || (100000 + i) end
    from generated_person`.execute(db)
  await takeStock(db, 'person', 'person_email', 'person_credential')
}
