import { sql } from 'kysely'
import { recordAudit } from '../../../audit/record.ts'
import type { Db } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { professionsOf } from '../../credentials.ts'
import { familyNameKey } from '../../name-key.ts'
import { writeCredentials, writeLicences } from '../../save-beside.ts'
import type { OfficeProfile } from './office-profile.ts'

type Order = {
  organizationId: string
  actorId: string
  email: string
  /** In E.164; null where none was entered. */
  phone: string | null
  profile: OfficeProfile
}

/** Whose an e-mail is, if anybody's here. */
export async function ownerOf(db: Db, email: string): Promise<string | null> {
  const row = await db.selectFrom('person_email').select('person_id').where('email', '=', email).executeTakeFirst()
  return row?.person_id ?? null
}

/**
 * Makes a record of somebody whom the office knows. It has no password, its address is not confirmed, and its owner is
 * asked to look the profile over when they first sign in. Refuses an e-mail that is somebody's already, also where its
 * account is made at this moment.
 */
export async function addPerson(
  db: Db,
  { organizationId, actorId, email, phone, profile }: Order,
  now: Temporal.Instant,
): Promise<{ ok: true; personId: string } | { ok: false; ownerId: string }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${email}`}, 0))`.execute(db)
  const ownerId = await ownerOf(db, email)
  if (ownerId) return { ok: false, ownerId }
  const personId = newId()
  const at = now.toString()
  const columns = {
    given_name: profile.givenName,
    family_name: profile.familyName,
    affiliation: profile.affiliation,
    npi: profile.npi,
    nabp_number: profile.nabpNumber,
    birth_month_day: profile.birthday,
  }
  await db
    .insertInto('person')
    .values({
      organization_id: organizationId,
      id: personId,
      ...columns,
      family_name_key: familyNameKey(profile.familyName),
      profession_id: professionsOf(profile.credentials)[0]?.id ?? null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  const key = { organization_id: organizationId, person_id: personId }
  await db
    .insertInto('person_email')
    .values({ ...key, email, created_at: at })
    .execute()
  if (phone !== null)
    await db
      .insertInto('person_phone')
      .values({ ...key, phone, created_at: at })
      .execute()
  const whose = { organizationId, personId }
  await writeCredentials(
    db,
    whose,
    profile.credentials.map(({ id }) => id),
  )
  await writeLicences(
    db,
    whose,
    profile.licences.map(({ state, number, expires }) => ({ state, number, expiresOn: expires })),
  )
  const entered = { ...columns, email, phone, credentials: profile.credentials.map(({ abbreviation }) => abbreviation) }
  const act = { act: 'person.created', subject: 'person', subjectId: personId, new: entered }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  return { ok: true, personId }
}
