import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Rounding } from './amount.ts'
import type { CreditType, Designation } from './rules.ts'

const creditTypeColumns = [
  't.id',
  't.version',
  't.name',
  't.plural',
  't.short_name as shortName',
  't.mark',
  't.italic',
  't.participation',
  't.unit',
  't.unit_minutes as unitMinutes',
  't.step',
  't.rounding',
  't.everyone',
  't.partial',
  't.official_record as officialRecord',
  't.required_fields as requiredFields',
  't.statement',
  't.award_phrase as awardPhrase',
] as const

const professionIds = sql<string[]>`array(select p.profession_id::text from credit_type_profession p
  where p.organization_id = t.organization_id and p.credit_type_id = t.id)`

/** Every credit type that the organization offers, in its order. */
export async function creditTypes(db: Db): Promise<CreditType[]> {
  const rows = await db
    .selectFrom('credit_type as t')
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .where('t.retired_at', 'is', null)
    .orderBy('t.position')
    .execute()
  return rows.map(typeIn)
}

/** Credit types by their ids, also those that are not offered any more, in their order. */
export async function creditTypesById(db: Db, ids: readonly string[]): Promise<CreditType[]> {
  const rows = await db
    .selectFrom('credit_type as t')
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .where('t.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('t.position')
    .execute()
  return rows.map(typeIn)
}

const typeIn = <Row extends { rounding: string }>(row: Row) => ({ ...row, rounding: row.rounding as Rounding })

/** What a session offers, its own credit or its activity's, in the order of the credit types. */
export const designationsOf = async (db: Db, sessionId: string): Promise<Designation[]> =>
  (await designationsOfAll(db, [sessionId])).get(sessionId) ?? []

/** The same of several sessions at once, by their ids; a session that offers nothing is not there. */
export async function designationsOfAll(db: Db, sessionIds: readonly string[]): Promise<Map<string, Designation[]>> {
  const rows = await db
    .selectFrom('session_offer as d')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'd.organization_id').onRef('t.id', '=', 'd.credit_type_id'),
    )
    .select(['d.session_id as sessionId', 'd.maximum', 'd.universal_activity_number as universalActivityNumber'])
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .where('d.session_id', '=', sql<string>`any(${[...sessionIds]}::uuid[])`)
    .orderBy('t.position')
    .execute()
  const offers = rows.map(({ sessionId, maximum, universalActivityNumber, ...creditType }) => ({
    sessionId,
    designation: { maximum, universalActivityNumber, creditType: typeIn(creditType) },
  }))
  return new Map(
    [...Map.groupBy(offers, ({ sessionId }) => sessionId!)].map(([id, own]) => [
      id,
      own.map(({ designation }) => designation),
    ]),
  )
}

/** The credit type of those whom no designation is for; one that is not offered any more is none. */
export async function participationType(db: Db): Promise<CreditType | undefined> {
  const row = await db
    .selectFrom('credit_type as t')
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .where('t.participation', '=', true)
    .where('t.retired_at', 'is', null)
    .orderBy('t.position')
    .executeTakeFirst()
  return row && typeIn(row)
}
