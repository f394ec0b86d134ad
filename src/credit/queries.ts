import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { CreditType, Designation } from './rules.ts'

const creditTypeColumns = [
  't.id',
  't.name',
  't.plural',
  't.short_name as shortName',
  't.mark',
  't.italic',
  't.participation',
  't.step',
  't.partial',
  't.official_record as officialRecord',
  't.required_fields as requiredFields',
  't.statement',
  't.award_phrase as awardPhrase',
] as const

const professionIds = sql<string[]>`array(select p.profession_id::text from credit_type_profession p
  where p.organization_id = t.organization_id and p.credit_type_id = t.id)`

/** Every credit type of the organization, in its order. */
export const creditTypes = (db: Db): Promise<CreditType[]> =>
  db
    .selectFrom('credit_type as t')
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .orderBy('t.position')
    .execute()

/** What a session offers, its own credit or its activity's, in the order of the credit types. */
export async function designationsOf(db: Db, sessionId: string): Promise<Designation[]> {
  const rows = await db
    .selectFrom('session_offer as d')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'd.organization_id').onRef('t.id', '=', 'd.credit_type_id'),
    )
    .select(['d.maximum', 'd.universal_activity_number as universalActivityNumber', ...creditTypeColumns])
    .select(professionIds.as('professionIds'))
    .where('d.session_id', '=', sessionId)
    .orderBy('t.position')
    .execute()
  return rows.map(({ maximum, universalActivityNumber, ...creditType }) => ({
    maximum,
    universalActivityNumber,
    creditType,
  }))
}

/** The credit type of those whom no designation is for. */
export const participationType = (db: Db): Promise<CreditType | undefined> =>
  db
    .selectFrom('credit_type as t')
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .where('t.participation', '=', true)
    .executeTakeFirst()
