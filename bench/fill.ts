import type pg from 'pg'
import { generate } from '../bin/generate.ts'
import { createOrganization } from '../src/organizations/create-organization.ts'
import { openDatabase } from '../src/platform/database.ts'
import { hashPassword } from '../src/sign-in/passwords.ts'

export type Size = { activities: number; people: number; credits: number }
export type Filled = Size & { slug: string; organizationId: string; administratorId: string }

/** Creates an organization at an address and fills it with so much. */
export async function fillOrganization(databaseUrl: string, slug: string, size: Size): Promise<Filled> {
  const database = openDatabase(databaseUrl, 4)
  const passwordHash = await hashPassword('correct horse battery staple')
  const created = await database.atLarge((db) =>
    createOrganization(
      db,
      {
        name: `${slug} Hospital`,
        slug,
        timeZone: 'America/Los_Angeles',
        email: `cme@${slug}.example`,
        phone: '+15035550134',
        brand: '#0b5e78',
        accreditation: 'joint',
      },
      { givenName: 'Ada', familyName: 'Ministrator', email: `ada@${slug}.example`, passwordHash },
      Temporal.Now.instant(),
    ),
  )
  if (!created.ok) throw new Error(created.message)
  await generate(database, { slug, ...size }, () => {})
  await database.close()
  return { slug, ...size, ...created }
}

/** Opens a session for a person and returns its token. */
export async function openSession(owner: pg.Client, organizationId: string, personId: string): Promise<string> {
  const token = `session-of-${personId}`
  await owner.query(
    `insert into sign_in_session (organization_id, token_hash, person_id, created_at, last_seen_at, expires_at)
     values ($1, sha256(convert_to($2, 'UTF8')), $3, now(), now(), now() + interval '12 hours')`,
    [organizationId, token, personId],
  )
  return token
}

/** A person with credit of so many sessions, each with its certificate, written like those that are there. */
export async function addPersonWithCredits(owner: pg.Client, organizationId: string, credits: number): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
     values ($1, gen_random_uuid(), 'Rosa', 'Many', 'many', now(), now()) returning id`,
    [organizationId],
  )
  const personId = rows[0]!.id
  await owner.query(
    `with given as (
       select s.id as session_id, s.ends_at, e.credit_type_id, e.amount, c.frozen, row_number() over (order by s.id) as n
       from activity_session s
       join lateral (select * from credit_entry e where e.organization_id = s.organization_id and e.session_id = s.id
         and e.kind = 'award' limit 1) e on true
       join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
       where s.organization_id = $1 limit $3
     ), certificates as (
       insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at)
       select $1, gen_random_uuid(), 'BENCH-' || $2 || '-' || n, $2::uuid, session_id, frozen, ends_at from given
       returning id, session_id
     )
     insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
       recorded_at, certificate_id, actor_id)
     select $1, gen_random_uuid(), 'award', $2::uuid, session_id, credit_type_id, amount, ends_at::date, ends_at, c.id, $2::uuid
     from given join certificates c using (session_id)`,
    [organizationId, personId, credits],
  )
  const counted = await owner.query('select from credit_entry where organization_id = $1 and person_id = $2', [
    organizationId,
    personId,
  ])
  if (counted.rowCount !== credits) throw new Error(`Only ${counted.rowCount} of ${credits} credits could be given.`)
  return personId
}
