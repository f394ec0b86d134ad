import { sql } from 'kysely'
import type { Rounding } from '../credit/amount.ts'
import type { Db } from '../platform/database.ts'
import type { Choices } from './activity-form.ts'

/** What the office chooses from when it plans an activity. */
export async function choicesOf(db: Db, zone: string): Promise<Choices> {
  const formats = await db
    .selectFrom('activity_format')
    .select(['key', 'name', 'learning_format as learningFormat'])
    .orderBy('position')
    .execute()
  const specialties = await db
    .selectFrom('specialty')
    .select(['id', 'name'])
    .orderBy('position')
    .orderBy('name')
    .execute()
  const creditTypes = await db
    .selectFrom('credit_type')
    .select(['id', 'key', 'name', 'plural', 'mark', 'step', 'rounding', 'unit_minutes as unitMinutes'])
    .select(['allowed_formats as allowedFormats', 'activity_number as number'])
    .select(sql<boolean>`retired_at is not null`.as('retired'))
    .where('participation', '=', false)
    .orderBy('retired')
    .orderBy('position')
    .execute()
  const forms = await db
    .selectFrom('form as f')
    .select(['f.id', 'f.name'])
    .select(
      sql<number>`coalesce((select jsonb_array_length(v.questions) from form_version v
        where v.organization_id = f.organization_id and v.form_id = f.id order by v.number desc limit 1), 0)`.as(
        'questions',
      ),
    )
    .orderBy('f.name')
    .execute()
  return {
    zone,
    formats,
    specialties,
    forms,
    creditTypes: creditTypes.map(({ number, rounding, ...type }) => ({
      ...type,
      rounding: rounding as Rounding,
      numbered: number !== 'none',
      otherNumber: number === 'other',
    })),
  }
}
