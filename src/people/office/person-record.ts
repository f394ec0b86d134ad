import type { Organization } from '../../organizations/organization.ts'
import type { StaffRole } from '../../organizations/permissions.ts'
import type { Db } from '../../platform/database.ts'
import { passkeysOf } from '../../sign-in/passkeys/queries.ts'
import { secondStepOf } from '../../sign-in/second-factor/queries.ts'
import { passwordOf, sessionsOf } from '../../sign-in/security/queries.ts'
import { professions, storedProfile } from '../queries.ts'

/** `brought` is an e-mail that came with a merge by the office, and that its owner has not confirmed since. */
export type ReachedBy = { value: string; verified: boolean; signsIn: boolean; brought: boolean }

/** A person as the office sees them: profile and where they can be reached; null when there is nobody of that id. */
export async function personRecord(db: Db, personId: string) {
  const there = await db
    .selectFrom('person as p')
    .leftJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'm.role'])
    .where('p.id', '=', personId)
    .executeTakeFirst()
  if (!there) return null
  return {
    profile: await storedProfile(db, personId, await professions(db)),
    role: there.role as StaffRole | null,
    emails: await emailsOf(db, personId),
    phones: await phonesOf(db, personId),
  }
}

async function emailsOf(db: Db, personId: string): Promise<ReachedBy[]> {
  const rows = await db
    .selectFrom('person_email')
    .select(['email', 'sign_in', 'verified_at', 'brought'])
    .where('person_id', '=', personId)
    .orderBy('sign_in', 'desc')
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('email')
    .execute()
  return rows.map(({ email, verified_at, sign_in, brought }) => {
    const verified = verified_at !== null
    return { value: email, verified, signsIn: sign_in, brought: brought && !verified }
  })
}

async function phonesOf(db: Db, personId: string): Promise<ReachedBy[]> {
  const rows = await db
    .selectFrom('person_phone')
    .select(['phone', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('phone')
    .execute()
  return rows.map((row) => ({ value: row.phone, verified: row.verified_at !== null, signsIn: false, brought: false }))
}

export type WaysIn = Awaited<ReturnType<typeof waysIn>>

/** How a person signs in, without anything that would let somebody else do it, and where they are signed in now. */
export async function waysIn(
  db: Db,
  organization: Organization,
  whose: { personId: string; staff: boolean },
  now: Temporal.Instant,
) {
  const { personId } = whose
  const password = await passwordOf(db, personId)
  const { app, recoveryCodesLeft } = await secondStepOf(db, personId)
  return {
    passwordChangedAt: password?.changedAt ?? null,
    hasApp: app !== null,
    recoveryCodesLeft,
    passkeys: (await passkeysOf(db, personId)).length,
    identities: await identitiesOf(db, personId),
    sessions: await sessionsOf(db, organization, whose, now),
  }
}

/** The labels of the identity providers that know the person. */
async function identitiesOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identity as i')
    .innerJoin('identity_provider as p', (join) =>
      join.onRef('p.organization_id', '=', 'i.organization_id').onRef('p.id', '=', 'i.provider_id'),
    )
    .select('p.label')
    .where('i.person_id', '=', personId)
    .orderBy('p.position')
    .execute()
  return rows.map(({ label }) => label)
}
