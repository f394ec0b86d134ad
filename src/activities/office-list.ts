import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { dayOf } from '../web/dates.ts'
import { searchWords } from './search-words.ts'

export type ActivityState = 'draft' | 'published' | 'closed'

export type ListFilter = { search: string; state: string; format: string; year: number | null }

export type ListRow = {
  id: string
  title: string
  series: string
  specialty: string
  format: string
  state: ActivityState
  sessions: number
  /** The only session's code; null when there are several or none. */
  code: string | null
  /** The last session's start; null while there is none. */
  startsAt: Temporal.Instant | null
  learners: number
  /** Hundredths; hours of participation are no credit. */
  credits: number
}

export const rowsAPage = 25

/**
 * One page of the office's activities, newest first, those without a date before all others, and how many match.
 * What is counted is counted for the rows of the page only.
 */
export async function activityList(
  db: Db,
  filter: ListFilter,
  page: number,
  zone: string,
): Promise<{ rows: ListRow[]; total: number }> {
  const conditions = conditionsOf(filter, zone)
  const offset = (page - 1) * rowsAPage
  const { rows } = await sql<ListRow & { total: number; startsAt: string | null }>`
    with matching as (
      select a.organization_id, a.id, a.created_at, d.starts_at, d.sessions, d.code
      from activity a
      left join (select s.organization_id, s.activity_id, max(s.starts_at) starts_at, count(*) sessions,
                        case when count(*) = 1 then min(s.code) end code
                 from activity_session s group by s.organization_id, s.activity_id) d
        on d.organization_id = a.organization_id and d.activity_id = a.id
      where ${sql.join(conditions, sql` and `)}
    ), shown as (
      select * from matching order by starts_at desc nulls first, created_at desc, id desc limit ${rowsAPage} offset ${offset}
    )
    select a.id, a.title, a.series, a.state, p.name as specialty, f.name as format, c.total,
      coalesce(m.sessions, 0) as sessions, m.code, m.starts_at as "startsAt",
      (select count(distinct t.person_id) from activity_session s
         join attendance t on t.organization_id = s.organization_id and t.session_id = s.id
       where s.organization_id = m.organization_id and s.activity_id = m.id) as learners,
      (select coalesce(sum(e.amount), 0) from activity_session s
         join live_credit e on e.organization_id = s.organization_id and e.session_id = s.id
         join credit_type ct on ct.organization_id = e.organization_id and ct.id = e.credit_type_id
       where s.organization_id = m.organization_id and s.activity_id = m.id and not ct.participation) as credits
    from (select count(*) as total from matching) c
    left join shown m on true
    left join activity a on a.organization_id = m.organization_id and a.id = m.id
    left join specialty p on p.organization_id = a.organization_id and p.id = a.specialty_id
    left join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    order by m.starts_at desc nulls first, m.created_at desc, m.id desc`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows
      .filter((row) => row.id)
      .map(({ total: _, ...row }) => ({ ...row, startsAt: row.startsAt ? instantOf(row.startsAt) : null })),
  }
}

function conditionsOf(filter: ListFilter, zone: string): Expression<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (filter.state) conditions.push(sql`a.state = ${filter.state}`)
  if (filter.format) conditions.push(sql`a.format_key = ${filter.format}`)
  if (filter.year) conditions.push(inYear(filter.year, zone))
  if (filter.search.trim()) conditions.push(matches(filter.search))
  return conditions
}

function inYear(year: number, zone: string) {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const [from, to] = [first, first.add({ years: 1 })].map((day) => day.toZonedDateTime(zone).toInstant().toString())
  return sql`exists (select from activity_session y where y.organization_id = a.organization_id
    and y.activity_id = a.id and y.starts_at >= ${from} and y.starts_at < ${to})`
}

/** What the portal's search finds, and what it does not look at: codes given in the room, activities without a date. */
function matches(search: string) {
  const words = searchWords(search)
  if (words.length === 0) return sql`false`
  const each = words.map(
    (word) => sql`search_key(concat_ws(' ', a.title, a.series)) like '%' || search_key(${word}) || '%'`,
  )
  return sql`(a.id in (select s.activity_id from activity_session s
      join search_sessions(string_to_array(search_key(${words.join(' ')}), ' ')) found on found = s.id
      where s.organization_id = current_organization())
    or (${sql.join(each, sql` and `)})
    or a.id in (select s.activity_id from activity_session s
      where s.organization_id = current_organization() and s.code = ${words[0]}))`
}

/** The years in which sessions start, newest first, in the organization's zone. */
export async function sessionYears(db: Db, zone: string): Promise<number[]> {
  const row = await db
    .selectFrom('activity_session')
    .select((eb) => [eb.fn.min('starts_at').as('first'), eb.fn.max('starts_at').as('last')])
    .executeTakeFirstOrThrow()
  if (!row.first || !row.last) return []
  const [first, last] = [row.first, row.last].map((moment) => dayOf(instantOf(moment), zone).year)
  return Array.from({ length: last! - first! + 1 }, (_, index) => last! - index)
}
