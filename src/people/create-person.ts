import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { joinEarlier } from './join-earlier.ts'
import type { Profile } from './profile.ts'
import { keepConsent } from './report-consent.ts'
import { besideOf, writeBeside } from './save-beside.ts'
import { personColumns } from './save-profile.ts'

export type NewPerson = {
  organizationId: string
  email: string
  /** Whether somebody who can know has said that the address is theirs. */
  emailVerified?: boolean
  /** Null for whom a provider of single sign-on vouches. */
  passwordHash: string | null
  profile: Profile
}

/** Makes an account. Refuses when the e-mail has one already, also when it is being made at this moment. */
export async function createPerson(
  db: Db,
  person: NewPerson,
  now: Temporal.Instant,
): Promise<{ ok: true; personId: string } | { ok: false; code: 'email_taken' }> {
  const { organizationId, email, profile } = person
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${email}`}, 0))`.execute(db)
  const taken = await db
    .selectFrom('person_email')
    .select('email')
    .where('organization_id', '=', organizationId)
    .where('email', '=', email)
    .executeTakeFirst()
  if (taken) return { ok: false, code: 'email_taken' }
  const personId = newId()
  const at = now.toString()
  await db
    .insertInto('person')
    .values({
      organization_id: organizationId,
      id: personId,
      ...personColumns(profile),
      created_at: at,
      updated_at: at,
      confirmed_at: at,
    })
    .execute()
  const key = { organization_id: organizationId, person_id: personId }
  await db
    .insertInto('person_email')
    .values({ ...key, email, created_at: at, verified_at: person.emailVerified ? at : null })
    .execute()
  if (person.passwordHash !== null)
    await db
      .insertInto('person_password')
      .values({ ...key, hash: person.passwordHash, changed_at: at })
      .execute()
  await writeBeside(db, { organizationId, personId }, profile, now)
  const entered = { ...personColumns(profile), ...besideOf(profile), email }
  await recordAudit(
    db,
    { organizationId, actorId: personId, act: 'person.created', subject: 'person', subjectId: personId, new: entered },
    now,
  )
  await keepConsent(db, { organizationId, personId }, profile.reportConsent, now)
  // What they attended before they had an account, under an address that is known to be theirs.
  if (person.emailVerified) await joinEarlier(db, organizationId, { email, personId }, now)
  return { ok: true, personId }
}
