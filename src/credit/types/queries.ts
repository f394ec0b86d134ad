import { sql } from 'kysely'
import type { CreditNaming } from '../../activities/statements.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Rounding } from '../amount.ts'
import type { ActivityNumber, Definition, ReportTarget } from './definition.ts'

/** A credit type as the office's list shows it. */
export type ListedType = CreditNaming & {
  id: string
  shortName: string
  step: number
  rounding: Rounding
  partial: boolean
  participation: boolean
  everyone: boolean
  /** Whom it is for, in the plural, in the order of the professions. */
  professions: string[]
  formats: number
  reportTarget: ReportTarget
  checkNote: string
  /** Published activities that offer it, and activities in all. */
  published: number
  activities: number
  retired: boolean
}

/** Every credit type of the organization in its order, those not offered any more at the end. */
export async function creditTypeList(db: Db): Promise<ListedType[]> {
  const { rows } = await sql<ListedType>`
    select t.id, t.name, t.plural, t.short_name as "shortName", t.mark, t.italic, t.step, t.rounding, t.partial,
      t.participation, t.everyone, cardinality(t.allowed_formats) as formats, t.report_target as "reportTarget",
      t.check_note as "checkNote", t.retired_at is not null as retired,
      ${offering(false)} as activities, ${offering(true)} as published,
      array(select p.plural from credit_type_profession e
        join profession p on p.organization_id = e.organization_id and p.id = e.profession_id
        where e.organization_id = t.organization_id and e.credit_type_id = t.id order by p.position, p.id) as professions
    from credit_type t
    order by t.retired_at is not null, t.position, t.id`.execute(db)
  return rows
}

/** How many activities offer the type `t`: those of which it is designated, and the few of which only a session has it. */
const offering = (published: boolean) => {
  const [joined, ofSession] = published
    ? [
        sql`join activity a on a.organization_id = d.organization_id and a.id = d.activity_id and a.state = 'published'`,
        sql`join activity a on a.organization_id = s.organization_id and a.id = s.activity_id and a.state = 'published'`,
      ]
    : [sql``, sql``]
  return sql`
    ((select count(*) from designation d ${joined}
        where d.organization_id = t.organization_id and d.credit_type_id = t.id)
      + (select count(distinct s.activity_id) from session_designation d
        join activity_session s on s.organization_id = d.organization_id and s.id = d.session_id ${ofSession}
        where d.organization_id = t.organization_id and d.credit_type_id = t.id
          and not exists (select from designation o where o.organization_id = s.organization_id
            and o.activity_id = s.activity_id and o.credit_type_id = t.id)))::int`
}

/** A credit type as its page shows it. */
export type CreditTypeRecord = {
  id: string
  key: string
  participation: boolean
  definition: Definition
  version: number
  checkNote: string
  retired: boolean
  /** Whether credit was issued in it, ever. */
  issued: boolean
}

/** One credit type; null when there is none. With `lock`, nobody else changes it until the end. */
export async function creditTypeRecord(
  db: Db,
  id: string,
  options: { lock?: boolean } = {},
): Promise<CreditTypeRecord | null> {
  const row = await db
    .selectFrom('credit_type')
    .selectAll()
    .where('id', '=', id)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return null
  const { rows } = await sql<{ professionIds: string[]; issued: boolean }>`
    select array(select e.profession_id::text from credit_type_profession e
        join profession p on p.organization_id = e.organization_id and p.id = e.profession_id
        where e.credit_type_id = ${id} order by p.position, p.id) as "professionIds",
      exists (select from credit_entry e where e.credit_type_id = ${id}) as issued`.execute(db)
  const { professionIds, issued } = rows[0]!
  return {
    id,
    key: row.key,
    participation: row.participation,
    version: row.version,
    checkNote: row.check_note,
    retired: row.retired_at !== null,
    issued,
    definition: {
      name: row.name,
      plural: row.plural,
      shortName: row.short_name,
      mark: row.mark,
      italic: row.italic,
      unit: row.unit,
      unitMinutes: row.unit_minutes,
      step: row.step,
      rounding: row.rounding as Rounding,
      partial: row.partial,
      everyone: row.everyone,
      professionIds: row.everyone ? [] : professionIds,
      allowedFormats: row.allowed_formats,
      requiredFields: row.required_fields,
      statement: row.statement,
      awardPhrase: row.award_phrase,
      officialRecord: row.official_record,
      activityNumber: row.activity_number as ActivityNumber,
      reportTarget: row.report_target as ReportTarget,
      recordYears: row.record_years,
    },
  }
}

/** What a credit type can be for: professions in their order, and formats. */
export async function typeChoices(db: Db) {
  const professions = await db
    .selectFrom('profession')
    .select(['id', 'key', 'name', 'plural'])
    .select(sql<boolean>`retired_at is not null`.as('retired'))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const formats = await db.selectFrom('activity_format').select(['key', 'name']).orderBy('position').execute()
  return { professions, formats }
}

export type TypeVersion = { number: number; at: Temporal.Instant; by: string; definition: Record<string, unknown> }

/** What a credit type was, the latest first; at most fifty versions. */
export async function typeVersions(db: Db, id: string): Promise<TypeVersion[]> {
  const rows = await db
    .selectFrom('credit_type_version as v')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'v.organization_id').onRef('p.id', '=', 'v.made_by'),
    )
    .select(['v.number', 'v.made_at', 'v.definition'])
    .select(sql<string>`coalesce(concat_ws(' ', nullif(p.given_name, ''), p.family_name), '')`.as('by'))
    .where('v.credit_type_id', '=', id)
    .orderBy('v.number', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ made_at, ...row }) => ({ ...row, at: instantOf(made_at) }))
}
