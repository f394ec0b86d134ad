import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { type Credential, credentialsIn, professionsOf } from '../../people/credentials.ts'
import { familyNameKey } from '../../people/name-key.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { npiOf } from '../matching/rules.ts'
import { readingsOf } from '../matching/typed-name.ts'
import type { Entry } from './entry.ts'

const mostLetters = 200

/**
 * Makes a record from what a roster says of somebody: name, e-mail, and credentials, phone, NPI and badge where they can
 * be read. They have no password, and are asked to look their profile over when they first sign in. The caller has seen
 * that nobody has the e-mail; whoever makes an account with it at this moment waits.
 */
export async function newRosterPerson(
  db: Db,
  { asked, credentials }: Entry,
  by: { organizationId: string; actorId: string; known: readonly Credential[] },
  now: Temporal.Instant,
): Promise<string> {
  const { organizationId, actorId } = by
  const email = asked.email!
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${email}`}, 0))`.execute(db)
  const name = readingsOf(asked)[0]!
  const columns = {
    given_name: shortened(name.given),
    family_name: shortened(name.family),
    family_name_key: familyNameKey(shortened(name.family)),
    npi: npiOf(asked),
  }
  const read = credentialsIn(credentials, by.known)
  const own = read.ok ? read.value : []
  const id = newId()
  const at = now.toString()
  await db
    .insertInto('person')
    .values({
      ...columns,
      organization_id: organizationId,
      id,
      profession_id: professionsOf(own)[0]?.id ?? null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  const key = { organization_id: organizationId, person_id: id }
  await db
    .insertInto('person_email')
    .values({ ...key, email, created_at: at })
    .execute()
  if (own.length > 0)
    await db
      .insertInto('person_credential')
      .values(own.map((credential, position) => ({ ...key, credential_id: credential.id, position })))
      .execute()
  if (asked.phone)
    await db
      .insertInto('person_phone')
      .values({ ...key, phone: asked.phone, created_at: at })
      .execute()
  if (asked.badge)
    await db
      .insertInto('person_badge')
      .values({ ...key, badge: asked.badge, created_at: at, created_by: actorId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const entered = { ...columns, email, phone: asked.phone, credentials: own.map((credential) => credential.id) }
  const act = { act: 'person.created', subject: 'person', subjectId: id, new: entered }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  return id
}

const shortened = (name: string): string => [...name].slice(0, mostLetters).join('')
