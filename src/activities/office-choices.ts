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
  const published = await publishedForms(db)
  return {
    zone,
    formats,
    specialties,
    forms: published.filter(({ kind }) => kind === 'evaluation'),
    tests: published.filter(({ kind }) => kind === 'test'),
    creditTypes: creditTypes.map(({ number, rounding, ...type }) => ({
      ...type,
      rounding: rounding as Rounding,
      numbered: number !== 'none',
      otherNumber: number === 'other',
    })),
  }
}

/** Forms that have a version; those that are retired last, the others in the order in which they were made. */
const publishedForms = (db: Db) =>
  db
    .selectFrom('form as f')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('form_version as v')
          .select(sql<number>`jsonb_array_length(v.questions)`.as('questions'))
          .whereRef('v.organization_id', '=', 'f.organization_id')
          .whereRef('v.form_id', '=', 'f.id')
          .orderBy('v.number', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['f.id', 'f.name', 'f.kind', 'newest.questions'])
    .select(sql<boolean>`f.retired_at is not null`.as('retired'))
    .orderBy('retired')
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute()
