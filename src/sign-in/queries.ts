import { sql } from 'kysely'
import type { Organization } from '../organizations/organization.ts'
import type { StaffRole } from '../organizations/permissions.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { isIdle, type SessionTimes, type WayIn } from './session-rules.ts'

export type SignedIn = {
  personId: string
  givenName: string
  familyName: string
  /** Credentials as they stand behind the name, such as "MD, PhD"; empty when there are none. */
  credentials: string
  role: StaffRole | null
  session: SessionTimes & { id: string; way: WayIn; secondFactorAt: Temporal.Instant | null }
}

/**
 * The person whose session a token's hash opens, unless it has run out or was idle for too long. With `hold`, their
 * record is not merged with another one before this transaction ends, and one that was is nobody's.
 */
export async function signedInBy(
  db: Db,
  organization: Organization,
  tokenHash: Buffer,
  now: Temporal.Instant,
  hold = false,
): Promise<SignedIn | null> {
  const row = await db
    .selectFrom('sign_in_session as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.person_id'),
    )
    .leftJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 's.organization_id').onRef('m.person_id', '=', 's.person_id'),
    )
    .select(['p.id as personId', 'p.given_name as givenName', 'p.family_name as familyName', 'm.role'])
    .select(['s.id', 's.way', 's.created_at', 's.last_seen_at', 's.second_factor_at'])
    .select(credentialsOf('p.id').as('credentials'))
    .where('s.token_hash', '=', tokenHash)
    .where('s.expires_at', '>', now.toString())
    .where('p.merged_into', 'is', null)
    .where('p.closed_at', 'is', null)
    .where('p.deactivated_at', 'is', null)
    .$if(hold, (query) => query.forKeyShare(['p']))
    .executeTakeFirst()
  if (!row) return null
  const { id, way, created_at, last_seen_at, second_factor_at, ...person } = row
  const times = { signedInAt: instantOf(created_at), lastSeenAt: instantOf(last_seen_at) }
  const role = row.role as StaffRole | null
  if (isIdle(times, organization, role !== null, now)) return null
  const secondFactorAt = second_factor_at === null ? null : instantOf(second_factor_at)
  return { ...person, role, session: { id, way: way as WayIn, ...times, secondFactorAt } }
}

export type Account = { personId: string; email: string; hash: string | null }

/** The account that an e-mail address signs in to; its hash is null when it has no password yet. */
export const accountByEmail = (db: Db, organizationId: string, email: string): Promise<Account | null> =>
  accountOf(db, organizationId, email, false)

/**
 * The same, also by an address that came with a merge by the office and that nobody has shown since. Whoever reads its
 * mail may be a stranger to the account, so it only names it, to who then shows the account's own password.
 */
export const accountNamedBy = (db: Db, organizationId: string, email: string): Promise<Account | null> =>
  accountOf(db, organizationId, email, true)

async function accountOf(db: Db, organizationId: string, email: string, brought: boolean): Promise<Account | null> {
  const row = await db
    .selectFrom('person_email as e')
    .leftJoin('person_password as w', (join) =>
      join.onRef('w.organization_id', '=', 'e.organization_id').onRef('w.person_id', '=', 'e.person_id'),
    )
    .select(['e.person_id as personId', 'e.email', 'w.hash'])
    .where('e.organization_id', '=', organizationId)
    .where('e.email', '=', email)
    .where((is) =>
      brought ? is.or([is('e.sign_in', '=', true), is('e.brought', '=', true)]) : is('e.sign_in', '=', true),
    )
    .executeTakeFirst()
  return row ?? null
}

/** The address that a person signs in with, the first of several; '' when there is none. */
export async function signInEmailOf(db: Db, personId: string): Promise<string> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .where('sign_in', '=', true)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.email ?? ''
}

/** A person's credentials in their order, joined by commas. */
const credentialsOf = (personId: string) => sql<string>`coalesce((
  select string_agg(c.abbreviation, ', ' order by pc.position) from person_credential pc
  join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
  where pc.organization_id = p.organization_id and pc.person_id = ${sql.ref(personId)}), '')`

/** "Priya Raman, MD" */
export const nameOf = (person: SignedIn): string =>
  [`${person.givenName} ${person.familyName}`.trim(), person.credentials].filter(Boolean).join(', ')
