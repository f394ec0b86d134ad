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
    `insert into sign_in_session (organization_id, token_hash, person_id, way, created_at, second_factor_at, last_seen_at, expires_at)
     values ($1, sha256(convert_to($2, 'UTF8')), $3, 'password', now(), now(), now(), now() + interval '12 hours')
     on conflict (organization_id, token_hash) do update
       set created_at = now(), second_factor_at = now(), last_seen_at = now(), expires_at = excluded.expires_at`,
    [organizationId, token, personId],
  )
  return token
}

/** Where the sessions of {@link fillPage} are, to search for. */
export const pageOfSessions = { specialty: 'internal-medicine', place: 'Cedar Pavilion' }

/**
 * Puts the 25 sessions that began last into one specialty and one place, and opens their claims, so that a list of
 * either and a search for the place have a full page in an organization of any size.
 */
export async function fillPage(owner: pg.Client, organizationId: string): Promise<void> {
  const { specialty, place } = pageOfSessions
  await owner.query(`select set_config('app.organization', $1, false)`, [organizationId])
  const { rows } = await owner.query<{ activity_id: string }>(
    `update activity_session s set place = $2, claim_opens_at = starts_at, claim_closes_at = now() + interval '30 days'
     from (select id from activity_session where organization_id = $1 and starts_at < now()
           order by starts_at desc limit 25) last
     where s.organization_id = $1 and s.id = last.id returning s.activity_id`,
    [organizationId, place],
  )
  const activities = rows.map(({ activity_id }) => activity_id)
  await owner.query(
    `update activity a set state = 'published', specialty_id = p.id from specialty p
     where a.organization_id = $1 and a.id = any ($2) and p.organization_id = $1 and p.slug = $3`,
    [organizationId, activities, specialty],
  )
  await owner.query('select refresh_search_text($1)', [activities])
}
