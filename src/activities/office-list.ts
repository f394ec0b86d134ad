import { type Expression, type RawBuilder, sql } from 'kysely'
import type { OwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { dayOf } from '../web/dates.ts'
import { hasWholePlan } from './planning/queries.ts'
import { searchWords } from './search-words.ts'
import { type ActivityState, openStates } from './states.ts'

/** Which part of the activities: what is to come or can be claimed, what is not published, what is over, or all. */
export const listViews = ['current', 'drafts', 'review', 'approved', 'past', 'archived', 'all'] as const
export type ListView = (typeof listViews)[number]

/** What an activity can lack, as the list is filtered by it. */
export const lacking = {
  date: 'A date',
  credit: 'Credit',
  evaluation: 'An evaluation',
  planning: 'Its planning record',
  checklist: 'Something overdue on its checklist',
} as const
export type Lacking = keyof typeof lacking

export type ListFilter = {
  view: ListView
  search: string
  format: string
  specialty: string
  year: number | null
  lacks: Lacking | ''
}

export type ListRow = {
  id: string
  title: string
  /** The title of the only session; '' when it has none, or there are several or none. */
  sessionTitle: string
  specialty: string
  format: string
  state: ActivityState
  sessions: number
  /** The only session's code; null when there are several or none. */
  code: string | null
  /** The start of this week's or the next session, or else of the last one; null while there is none. */
  startsAt: Temporal.Instant | null
  /** When the last claim window closes. */
  closesAt: Temporal.Instant | null
  /** It does not stand among what is to come. */
  over: boolean
  learners: number
  certificates: number
}

/** All activities that a search finds. */
export const searchedFor = (search: string): ListFilter => ({
  view: 'all',
  search,
  format: '',
  specialty: '',
  lacks: '',
  year: null,
})

export const rowsAPage = 25

/** When and by whom the list is asked for: the organization's zone, and the series that this person sees. */
type At = { zone: string; now: Temporal.Instant; own: OwnSeries }

type Found = Omit<ListRow, 'startsAt' | 'closesAt'> & {
  total: number
  startsAt: string | null
  closesAt: string | null
}

/**
 * One page of the office's activities and how many match; a page behind the end is the last. What is to come stands
 * first, by its next session; then what is over or has run for more than a week, the latest first. `now` decides what
 * is to come: whatever ends today or later in the zone. What is counted is counted for the rows of the page only.
 */
export async function activityList(
  db: Db,
  filter: ListFilter,
  page: number,
  at: At,
): Promise<{ rows: ListRow[]; total: number; page: number }> {
  const found = await rowsOf(db, filter, page, at)
  const total = found[0]?.total ?? 0
  const last = Math.max(1, Math.ceil(total / rowsAPage))
  if (page > last) return activityList(db, filter, last, at)
  const rows = found.filter((row) => row.id).map(({ total: _, ...row }) => ({ ...row, ...momentsOf(row) }))
  return { rows, total, page }
}

const momentsOf = ({ startsAt, closesAt }: Pick<Found, 'startsAt' | 'closesAt'>) => ({
  startsAt: startsAt ? instantOf(startsAt) : null,
  closesAt: closesAt ? instantOf(closesAt) : null,
})

async function rowsOf(db: Db, filter: ListFilter, page: number, at: At) {
  const midnight = at.now.toZonedDateTimeISO(at.zone).startOfDay()
  const [today, lastWeek] = [0, 7].map((days) => midnight.subtract({ days }).toInstant().toString())
  const offset = (page - 1) * rowsAPage
  const { rows } = await sql<Found>`
    with matching as (
      select a.organization_id, a.id, a.created_at, d.last_starts_at as last_at, d.closes_at,
        ${byNext(filter.view) ? sql`n.next_at` : sql`null::timestamptz as next_at`}
      from activity a
      left join activity_dates d on d.organization_id = a.organization_id and d.activity_id = a.id
      ${byNext(filter.view) ? sql`left join (${coming(today!, lastWeek!)}) n on n.activity_id = a.id` : sql``}
      where ${sql.join(conditionsOf(filter, at), sql` and `)}
    ), shown as (
      select *, row_number() over (order by ${order(filter.view)}) as place
      from (select * from matching order by ${order(filter.view)} limit ${rowsAPage} offset ${offset}) page
    )
    select a.id, a.title, a.state, p.name as specialty, f.name as format, c.total,
      o.sessions, o.code, o.title as "sessionTitle", coalesce(o.next_at, m.last_at) as "startsAt",
      m.closes_at as "closesAt", m.last_at is not null and o.next_at is null as over,
      (select count(distinct t.person_id) from activity_session s
         join attendance t on t.organization_id = s.organization_id and t.session_id = s.id and not exists (
           select from attendance_source u where u.organization_id = t.organization_id and u.attendance_id = t.id
             and u.undone_at is not null and not exists (select from attendance_source k
               where k.organization_id = u.organization_id and k.attendance_id = u.attendance_id and k.undone_at is null))
       where s.organization_id = m.organization_id and s.activity_id = m.id) as learners,
      (select count(distinct e.certificate_id) from activity_session s
         join live_credit e on e.organization_id = s.organization_id and e.session_id = s.id
       where s.organization_id = m.organization_id and s.activity_id = m.id and e.kind <> 'withdrawal') as certificates
    from (select count(*) as total from matching) c
    left join shown m on true
    left join lateral (
      select count(*) as sessions, case when count(*) = 1 then min(s.code) end as code,
        case when count(*) = 1 then min(s.title) else '' end as title,
        min(s.starts_at) filter (where s.ends_at >= ${today} and s.starts_at >= ${lastWeek}) as next_at
      from activity_session s where s.organization_id = m.organization_id and s.activity_id = m.id) o on true
    left join activity a on a.organization_id = m.organization_id and a.id = m.id
    left join specialty p on p.organization_id = a.organization_id and p.id = a.specialty_id
    left join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    order by m.place`.execute(db)
  return rows
}

/** The next session of each activity that has one: few of all sessions. */
const coming = (today: string, lastWeek: string) => sql`
  select s.activity_id, min(s.starts_at) as next_at from activity_session s
  where s.organization_id = current_organization() and s.ends_at >= ${today} and s.starts_at >= ${lastWeek}
  group by s.activity_id`

const orders: Record<ListView, RawBuilder<unknown>> = {
  current: sql`next_at nulls last, last_at desc`,
  past: sql`last_at desc nulls last`,
  drafts: sql`next_at nulls last, last_at desc nulls first`,
  review: sql`next_at nulls last, last_at desc nulls first`,
  approved: sql`next_at nulls last, last_at desc nulls first`,
  archived: sql`last_at desc nulls last`,
  all: sql`last_at desc nulls first`,
}

const order = (view: ListView) => sql`${orders[view]}, created_at desc, id desc`

/** Whether a view is in the order of the next sessions. */
const byNext = (view: ListView): boolean => view !== 'past' && view !== 'archived' && view !== 'all'

function conditionsOf(filter: ListFilter, { zone, now, own }: At) {
  const conditions: Expression<unknown>[] = [inView(filter.view, now.toString())]
  if (own) conditions.push(sql`a.id = any(${[...own]}::uuid[])`)
  if (filter.format) conditions.push(sql`a.format_key = ${filter.format}`)
  if (filter.specialty) conditions.push(sql`a.specialty_id = ${filter.specialty}`)
  if (filter.lacks) conditions.push(inFlight, lacks[filter.lacks]({ zone, now }))
  if (filter.year) conditions.push(inYear(filter.year, zone))
  if (filter.search.trim()) conditions.push(matches(filter.search))
  return conditions
}

function inView(view: ListView, now: string): RawBuilder<unknown> {
  if (view === 'current') return sql`a.state = 'published' and d.closes_at > ${now}`
  if (view === 'past') return sql`(a.state = 'closed' or a.state = 'published' and d.closes_at <= ${now})`
  if (view === 'all') return sql`a.state <> 'archived'`
  return sql`a.state = ${{ drafts: 'draft', review: 'in-review', approved: 'approved', archived: 'archived' }[view]}`
}

/** What is closed lacks nothing any more. */
const inFlight = sql`a.state = any(${openStates}::text[])`

const designated = sql`exists (select from designation g join credit_type t on t.organization_id = g.organization_id
  and t.id = g.credit_type_id where g.organization_id = a.organization_id and g.activity_id = a.id and not t.participation)`

const lacks: Record<Lacking, (at: { zone: string; now: Temporal.Instant }) => RawBuilder<unknown>> = {
  date: () => sql`d.first_starts_at is null`,
  credit: () => sql`not ${designated}`,
  evaluation: () => sql`a.evaluation = 'none'`,
  planning: () => sql`not ${hasWholePlan}`,
  checklist: ({ zone, now }) => {
    const today = dayOf(now, zone)
    // Whether disclosures are complete is no question that the database answers: they have a board of their own.
    return sql`d.first_starts_at >= ${startOf(today, zone)} and exists (select from checklist_item i
      where i.organization_id = a.organization_id and i.retired_at is null
      and (i.formats = '{}' or a.format_key = any(i.formats))
      and (d.first_starts_at at time zone ${zone})::date - i.days_before < ${today.toString()}::date
      and case i.automatic when 'planning' then not ${hasWholePlan} when 'designation' then not ${designated}
        when 'evaluation' then a.evaluation = 'none' else i.automatic = '' end
      and not exists (select from checklist_mark m where m.organization_id = i.organization_id and m.item_id = i.id
        and m.activity_id = a.id and (m.answer = 'not-needed' or m.answer = 'done' and i.automatic = '')))`
  },
}

const startOf = (day: Temporal.PlainDate, zone: string): string => day.toZonedDateTime(zone).toInstant().toString()

function inYear(year: number, zone: string) {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const [from, to] = [first, first.add({ years: 1 })].map((day) => startOf(day, zone))
  return sql`exists (select from activity_session y where y.organization_id = a.organization_id
    and y.activity_id = a.id and y.starts_at >= ${from} and y.starts_at < ${to})`
}

/** What the portal's search finds, and what it does not look at: codes given in the room, activities without a date. */
function matches(search: string) {
  const words = searchWords(search)
  if (words.length === 0) return sql`false`
  return sql`a.id in (select search_activities(string_to_array(search_key(${words.join(' ')}), ' '))
    union all select s.activity_id from activity_session s
      where s.organization_id = current_organization() and s.code = ${words[0]})`
}

/** Whether the organization has any activity, whatever its state and whoever asks. */
export async function hasActivities(db: Db): Promise<boolean> {
  return (await db.selectFrom('activity').select('id').limit(1).executeTakeFirst()) !== undefined
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
