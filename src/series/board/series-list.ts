import { type RawBuilder, sql } from 'kysely'
import { searchWords } from '../../activities/search-words.ts'
import type { ActivityState } from '../../activities/states.ts'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { wasHeld } from './held.ts'
import { lateDays } from './rules.ts'
import { type At, type BoardSession, sessionFacts, upcomingUntil } from './session-facts.ts'

/** Which part of the series: what runs, what of it is late, what is over or closed, drafts, or all. */
export const seriesViews = ['running', 'late', 'past', 'drafts', 'all'] as const
export type SeriesView = (typeof seriesViews)[number]

export type SeriesFilter = { view: SeriesView; search: string }

export type SeriesRow = {
  id: string
  title: string
  specialty: string
  state: ActivityState
  /** Its last day is over. */
  over: boolean
  coordinators: string[]
  /** Sessions that are not cancelled, and those of them that were held. */
  sessions: number
  held: number
  /** The session that goes on or is next; null when there is none. */
  next: BoardSession | null
  /** The session that is the next to lack something; null when none does. */
  lacking: BoardSession | null
}

export const seriesAPage = 25

type Listed = Omit<SeriesRow, 'next' | 'lacking'> & { total: number; nextId: string | null }

/**
 * One page of the series that somebody may see and how many match: the one with the next session first, those without
 * one by their title. What is counted and looked into is that of the page's rows only.
 */
export async function seriesList(
  db: Db,
  filter: SeriesFilter,
  page: number,
  at: At & { own: OwnSeries },
): Promise<{ rows: SeriesRow[]; total: number; page: number }> {
  const late = filter.view === 'late' ? await lateSeries(db, at) : []
  const rows = await listed(db, conditionsOf(filter, late, at), page, at)
  const total = rows[0]?.total ?? 0
  const last = Math.max(1, Math.ceil(total / seriesAPage))
  if (page > last) return seriesList(db, filter, last, at)
  const shown = rows.filter((row) => row.id)
  const sessions = await soonest(
    db,
    shown.map((row) => row.id),
    at,
  )
  return {
    total,
    page,
    rows: shown.map(({ total: _, nextId, ...row }) => ({
      ...row,
      next: sessions.find((session) => session.id === nextId) ?? null,
      lacking: sessions.find((session) => session.activityId === row.id && session.status === 'planned') ?? null,
    })),
  }
}

/** The series in which something is late, in the order of their sessions. */
async function lateSeries(db: Db, at: At & { own: OwnSeries }): Promise<string[]> {
  const end = at.now
    .toZonedDateTimeISO(at.zone)
    .startOfDay()
    .add({ days: lateDays + 1 })
  const soon = await upcomingUntil(db, at.own, end.toInstant(), at)
  return [...new Set(soon.filter((session) => session.late).map((session) => session.activityId))]
}

/** How far ahead the list looks for what lacks. */
const daysAhead = 60

const soonest = (db: Db, activityIds: readonly string[], { now, zone }: At) =>
  sessionFacts(
    db,
    sql`s.activity_id = any(${[...activityIds]}::uuid[]) and s.ends_at > ${now.toString()} and s.cancelled_at is null
      and (s.starts_at < ${now.add({ hours: 24 * daysAhead }).toString()} or not exists (select from activity_session o
        where o.organization_id = s.organization_id and o.activity_id = s.activity_id and o.cancelled_at is null
          and o.ends_at > ${now.toString()} and o.starts_at < s.starts_at))`,
    { now, zone },
  )

async function listed(db: Db, where: RawBuilder<unknown>, page: number, { now }: At): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    with matching as (
      select a.organization_id, a.id, a.title, a.state, a.specialty_id, x.ends_on, n.id as next_id, n.starts_at as next_at
      from series x join activity a on a.organization_id = x.organization_id and a.id = x.activity_id
      left join lateral (select s.id, s.starts_at from activity_session s where s.organization_id = a.organization_id
          and s.activity_id = a.id and s.ends_at > ${now.toString()} and s.cancelled_at is null
        order by s.starts_at, s.id limit 1) n on true
      where x.organization_id = current_organization() and ${where}
    ), shown as (
      select *, row_number() over (order by next_at nulls last, ends_on desc, title, id) as place
      from matching order by place limit ${seriesAPage} offset ${(page - 1) * seriesAPage}
    )
    select m.id, m.title, m.state, p.name as specialty, c.total, m.next_id as "nextId", m.next_at is null as over,
      array(select concat_ws(' ', nullif(q.given_name, ''), q.family_name) from staff_series y
          join staff_member k on k.organization_id = y.organization_id and k.person_id = y.person_id
          join person q on q.organization_id = y.organization_id and q.id = y.person_id
        where y.organization_id = m.organization_id and y.activity_id = m.id and k.role = 'coordinator'
        order by q.family_name, q.id) as coordinators,
      (select count(*) from activity_session s where s.organization_id = m.organization_id and s.activity_id = m.id
        and s.cancelled_at is null) as sessions,
      (select count(*) from activity_session s
        join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
        where s.organization_id = m.organization_id and s.activity_id = m.id and ${wasHeld(now)}) as held
    from (select count(*) as total from matching) c
    left join shown m on true
    left join specialty p on p.organization_id = m.organization_id and p.id = m.specialty_id
    order by m.place`.execute(db)
  return rows
}

function conditionsOf(filter: SeriesFilter, late: readonly string[], { now, own }: At & { own: OwnSeries }) {
  const conditions = [inView(filter.view, late, now.toString())]
  if (own) conditions.push(sql`a.id = any(${[...own]}::uuid[])`)
  if (filter.search.trim()) conditions.push(matches(filter.search))
  return sql.join(conditions, sql` and `)
}

function inView(view: SeriesView, late: readonly string[], now: string): RawBuilder<unknown> {
  const toCome = sql`exists (select from activity_session s where s.organization_id = a.organization_id
    and s.activity_id = a.id and s.ends_at > ${now} and s.cancelled_at is null)`
  if (view === 'running') return sql`a.state = 'published' and ${toCome}`
  if (view === 'late') return sql`a.id = any(${[...late]}::uuid[])`
  if (view === 'past') return sql`(a.state = 'closed' or a.state = 'published' and not ${toCome})`
  return view === 'drafts' ? sql`a.state in ('draft', 'in-review', 'approved')` : sql`a.state <> 'archived'`
}

/** Every word stands in the title of the series or of one of its sessions, its specialty, a place or a speaker. */
function matches(search: string): RawBuilder<unknown> {
  const words = searchWords(search)
  if (words.length === 0) return sql`false`
  const people = words.map(
    (word) => sql`exists (select from staff_series y join person q on q.organization_id = y.organization_id
      and q.id = y.person_id where y.organization_id = a.organization_id and y.activity_id = a.id
      and search_key(concat_ws(' ', q.given_name, q.family_name)) like '%' || search_key(${word}) || '%')`,
  )
  return sql`((${sql.join(people, sql` and `)})
    or a.id in (select search_activities(string_to_array(search_key(${words.join(' ')}), ' ')))
    or a.id in (select s.activity_id from activity_session s
      where s.organization_id = current_organization() and s.code = ${words[0]}))`
}
