import { sql } from 'kysely'
import { requiredFieldsOf } from '../credit/claimant.ts'
import { creditTypes } from '../credit/queries.ts'
import type { Db } from '../platform/database.ts'
import type { Credential, Profession } from './credentials.ts'
import { type Earned, earnedTypes } from './earned.ts'

/** The organization's professions, in its order. */
export const professions = (db: Db): Promise<Profession[]> =>
  db
    .selectFrom('profession')
    .select(['id', 'key', 'name', 'allied_health as alliedHealth'])
    .select(sql<boolean>`retired_at is not null`.as('retired'))
    .select(
      sql<string[]>`array(select distinct unnest(t.required_fields) from credit_type t
        join credit_type_profession e on e.organization_id = t.organization_id and e.credit_type_id = t.id
        where t.organization_id = profession.organization_id and e.profession_id = profession.id
          and t.retired_at is null and not t.everyone)`.as('needs'),
    )
    .orderBy('allied_health')
    .orderBy('position')
    .orderBy('id')
    .execute()

type CredentialRow = { id: string; abbreviation: string; professionId: string | null; retired: boolean }

const withProfession = (rows: CredentialRow[], known: readonly Profession[]): Credential[] =>
  rows.map(({ id, abbreviation, professionId, retired }) => ({
    id,
    abbreviation,
    retired,
    profession: known.find((profession) => profession.id === professionId) ?? null,
  }))

/** The credentials that the organization knows, in its order. */
export async function credentials(db: Db, known: readonly Profession[]): Promise<Credential[]> {
  const rows = await db
    .selectFrom('credential')
    .select(['id', 'abbreviation', 'profession_id as professionId'])
    .select(sql<boolean>`retired_at is not null`.as('retired'))
    .orderBy('position')
    .execute()
  return withProfession(rows, known)
}

/** A person's credentials in their order. */
async function credentialsOfPerson(db: Db, personId: string, known: readonly Profession[]): Promise<Credential[]> {
  const rows = await db
    .selectFrom('person_credential as p')
    .innerJoin('credential as c', (join) =>
      join.onRef('c.organization_id', '=', 'p.organization_id').onRef('c.id', '=', 'p.credential_id'),
    )
    .select(['c.id', 'c.abbreviation', 'c.profession_id as professionId'])
    .select(sql<boolean>`c.retired_at is not null`.as('retired'))
    .where('p.person_id', '=', personId)
    .orderBy('p.position')
    .execute()
  return withProfession(rows, known)
}

/** Which types of credit a person's credentials earn. */
export async function earnedTypesOf(db: Db, personId: string): Promise<Earned[]> {
  const known = await professions(db)
  const fields = await requiredFieldsOf(db, personId)
  return earnedTypes(await credentialsOfPerson(db, personId, known), await creditTypes(db), fields)
}

export type StoredProfile = Awaited<ReturnType<typeof storedProfile>>

/**
 * A person's profile as it is kept, with credentials, licences and boards in their order and the first phone. Of the
 * social security number it says only whether its last four digits are kept as a digest.
 */
export async function storedProfile(db: Db, personId: string, known: readonly Profession[]) {
  const { ssn_last_four_hash, ...row } = await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    ...row,
    ssnKept: ssn_last_four_hash !== null,
    phone: await firstPhone(db, personId),
    credentials: await credentialsOfPerson(db, personId, known),
    profession: known.find((profession) => profession.id === row.profession_id) ?? null,
    licences: await licencesOf(db, personId),
    boards: await boardsOf(db, personId),
  }
}

/** The e-mail address that a person is written to: the first, in the person's own order, that signs in. */
export async function firstEmail(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .where('sign_in', '=', true)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('email')
    .executeTakeFirst()
  return row?.email ?? null
}

/** The phone number of the profile form: the first in the person's own order. */
export async function firstPhone(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person_phone')
    .select('phone')
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('phone')
    .executeTakeFirst()
  return row?.phone ?? null
}

/** What the second check of Create Account goes by, besides the last name. */
export type CheckKind = 'phone' | 'birthday' | 'ssn'

export type SecondFact = { phone: string } | { birthMonthDay: string }

/** The accounts that bear a family name and one more fact, with the e-mail that signs in to each. */
export function accountsOf(db: Db, familyNameKey: string, fact: SecondFact): Promise<{ id: string; email: string }[]> {
  return db
    .selectFrom('person as p')
    .innerJoin('person_email as e', (join) =>
      join.onRef('e.organization_id', '=', 'p.organization_id').onRef('e.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'e.email'])
    .distinctOn('p.id')
    .where('p.family_name_key', '=', familyNameKey)
    .where('e.sign_in', '=', true)
    .$if('birthMonthDay' in fact, (query) =>
      query.where('p.birth_month_day', '=', (fact as { birthMonthDay: string }).birthMonthDay),
    )
    .$if('phone' in fact, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom('person_phone as t')
            .select('t.phone')
            .whereRef('t.organization_id', '=', 'p.organization_id')
            .whereRef('t.person_id', '=', 'p.id')
            .where('t.phone', '=', (fact as { phone: string }).phone),
        ),
      ),
    )
    .orderBy('p.id')
    .orderBy('e.created_at')
    .limit(5)
    .execute()
}

/** A licence; the number is null where the learner entered 0000, and `expiresOn` a date such as "2027-03-31". */
export type Licence = { state: string; number: string | null; expiresOn: string | null }

/** A person's licences in their order. */
export const licencesOf = (db: Db, personId: string): Promise<Licence[]> =>
  db
    .selectFrom('licence')
    .select(['state', 'number', 'expires_on as expiresOn'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** The boards whose certification a person maintains, in their order; the ID is '' where it is not known. */
export const boardsOf = (db: Db, personId: string): Promise<{ board: string; boardId: string }[]> =>
  db
    .selectFrom('person_board')
    .select(['board', 'board_id as boardId'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .execute()

/** The fact beside the last name that the organization asks for before it makes an account. */
export async function secondCheckOf(db: Db): Promise<CheckKind> {
  const row = await db
    .selectFrom('organization')
    .select('second_check')
    .where('id', '=', sql<string>`current_organization()`)
    .executeTakeFirstOrThrow()
  return row.second_check as CheckKind
}
