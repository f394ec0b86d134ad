import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { FormSettings, Item } from '../form-items.ts'
import type { FormKind } from './form-faults.ts'

export type Published = { number: number; items: Item[]; settings: FormSettings; at: Temporal.Instant; by: string }

/** What is being changed; `basedOn` is the number of the version it began with, 0 of a form never published. */
export type FormDraft = {
  revision: number
  basedOn: number
  savedAt: Temporal.Instant
  savedBy: string
  savedById: string
}

/** A form as it stands to be worked on: its draft where there is one, else its newest version. */
export type BuiltForm = {
  id: string
  name: string
  kind: FormKind
  retired: boolean
  items: Item[]
  settings: FormSettings
  draft: FormDraft | null
  newest: Published | null
  /** The activities that use it. */
  uses: number
}

const nameOf = (id: string) =>
  sql<string>`coalesce((select concat_ws(' ', nullif(p.given_name, ''), p.family_name) from person p
    where p.organization_id = f.organization_id and p.id = ${sql.ref(id)}), '')`

const uses = sql<number>`((select count(*) from activity a where a.organization_id = f.organization_id and a.form_id = f.id
    and a.evaluation = 'form')
  + (select count(*) from activity a where a.organization_id = f.organization_id and a.test_form_id = f.id))::int`

/** One form; null where there is none. */
export async function builtForm(db: Db, id: string): Promise<BuiltForm | null> {
  const { rows } = await sql<Row>`
    select f.id, f.name, f.kind, f.retired_at is not null as retired, ${uses} as uses,
      d.items as draft_items, d.settings as draft_settings, d.revision, d.based_on, d.saved_at, d.saved_by,
      ${nameOf('d.saved_by')} as saver, v.number, v.questions, v.settings, v.created_at, ${nameOf('v.published_by')} as publisher
    from form f
    left join form_draft d on d.organization_id = f.organization_id and d.form_id = f.id
    left join lateral (select * from form_version v where v.organization_id = f.organization_id and v.form_id = f.id
      order by v.number desc limit 1) v on true
    where f.id = ${id}`.execute(db)
  return rows[0] ? formIn(rows[0]) : null
}

type Row = {
  id: string
  name: string
  kind: FormKind
  retired: boolean
  uses: number
  draft_items: Item[] | null
  draft_settings: FormSettings | null
  revision: number | null
  based_on: number
  saved_at: string
  saved_by: string
  saver: string
  number: number | null
  questions: Item[] | null
  settings: FormSettings
  created_at: string
  publisher: string
}

function formIn(row: Row): BuiltForm {
  const { id, name, kind, retired, uses: used } = row
  const newest = row.number === null ? null : publishedIn({ ...row, number: row.number, questions: row.questions! })
  const draft =
    row.revision === null
      ? null
      : {
          revision: row.revision,
          basedOn: row.based_on,
          savedAt: instantOf(row.saved_at),
          savedBy: row.saver,
          savedById: row.saved_by,
        }
  return {
    ...{ id, name, kind, retired, uses: used, draft, newest },
    items: row.draft_items ?? newest?.items ?? [],
    settings: row.draft_settings ?? newest?.settings ?? {},
  }
}

type VersionRow = Pick<Row, 'settings' | 'created_at' | 'publisher'> & { number: number; questions: Item[] }

const publishedIn = ({ number, questions, settings, created_at, publisher }: VersionRow): Published => ({
  number,
  items: questions,
  settings,
  at: instantOf(created_at),
  by: publisher,
})

/** One version of a form; null where there is none. */
export async function publishedVersion(db: Db, formId: string, number: number): Promise<Published | null> {
  const { rows } = await sql<VersionRow>`
    select f.number, f.questions, f.settings, f.created_at, ${nameOf('f.published_by')} as publisher from form_version f
    where f.form_id = ${formId} and f.number = ${number}`.execute(db)
  return rows[0] ? publishedIn(rows[0]) : null
}

export type VersionLine = { number: number; at: Temporal.Instant; by: string; responses: number }

/** The versions of a form, the newest first, each with how many evaluated or tried with it. */
export async function versionLines(db: Db, formId: string): Promise<VersionLine[]> {
  const { rows } = await sql<{ number: number; created_at: string; by: string; responses: number }>`
    select f.number, f.created_at, ${nameOf('f.published_by')} as by,
      ((select count(*) from response r where r.organization_id = f.organization_id and r.form_version_id = f.id
        and r.part is null)
      + (select count(*) from test_attempt t where t.organization_id = f.organization_id and t.form_version_id = f.id))::int
        as responses
    from form_version f where f.form_id = ${formId} order by f.number desc`.execute(db)
  return rows.map(({ created_at, ...row }) => ({ ...row, at: instantOf(created_at) }))
}

export type FormLine = {
  id: string
  name: string
  kind: FormKind
  retired: boolean
  /** The number of its newest version, and when that was published; null where it never was. */
  version: number | null
  publishedAt: Temporal.Instant | null
  hasDraft: boolean
  questions: number
  uses: number
}

/** All forms of the organization by their names: those in use first, then those that were retired. */
export async function formLines(db: Db): Promise<FormLine[]> {
  const { rows } = await sql<Omit<FormLine, 'publishedAt'> & { publishedAt: string | null }>`
    select f.id, f.name, f.kind, f.retired_at is not null as retired, v.number as version, v.created_at as "publishedAt",
      d.form_id is not null as "hasDraft", ${uses} as uses,
      (select count(*) from jsonb_array_elements(coalesce(d.items, v.questions)) item
        where item ->> 'kind' not in ('section', 'heading'))::int as questions
    from form f
    left join form_draft d on d.organization_id = f.organization_id and d.form_id = f.id
    left join lateral (select number, created_at, questions from form_version v
      where v.organization_id = f.organization_id and v.form_id = f.id order by v.number desc limit 1) v on true
    order by f.retired_at is not null, lower(f.name), f.id`.execute(db)
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt ? instantOf(row.publishedAt) : null }))
}

export type FormUse = { id: string; title: string; state: string; isSeries: boolean; as: FormKind }

/** One page of the activities that use a form, by their titles, and how many there are. */
export async function formUses(
  db: Db,
  formId: string,
  { page, size }: { page: number; size: number },
): Promise<{ total: number; rows: FormUse[] }> {
  const { rows } = await sql<FormUse & { total: number }>`
    select a.id, a.title, a.state, r.activity_id is not null as "isSeries",
      case when a.test_form_id = ${formId} then 'test' else 'evaluation' end as "as", count(*) over ()::int as total
    from activity a left join series r on r.organization_id = a.organization_id and r.activity_id = a.id
    where a.form_id = ${formId} and a.evaluation = 'form' or a.test_form_id = ${formId}
    order by lower(a.title), a.id limit ${size} offset ${(page - 1) * size}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows }
}

/** The professions of the organization, as questions can be for some of them. */
export const professionChoices = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.selectFrom('profession').select(['id', 'plural as name']).orderBy('plural').execute()
