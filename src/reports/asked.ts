import { type RawBuilder, sql } from 'kysely'
import type { OwnSeries } from '../organizations/staff/own-series.ts'
import type { ReportFilter } from './filter.ts'
import type { Days } from './periods.ts'
import type { Place } from './report.ts'

/** What a report is asked of: the days, the organization's zone, and the series that whoever looks has to do with. */
export type Asked = {
  days: Days
  zone: string
  now: Temporal.Instant
  filter: ReportFilter
  own: OwnSeries
  /** Whether the organization keeps answers apart from names. */
  anonymous: boolean
}

type Sql = RawBuilder<unknown>
const nothing: Sql = sql``

/** The first moment of the days, and the first one after them. */
export function momentsOf({ days, zone }: Asked): { start: string; end: string } {
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant().toString()
  return { start: at(days.from), end: at(days.to.add({ days: 1 })) }
}

/** Conditions on activities `a`; begins with "and". */
export function ofActivities({ filter, own }: Asked): Sql {
  const { activity, specialty, format, title } = filter
  return sql`${own ? sql` and a.id = any(${[...own]}::uuid[])` : nothing}
    ${activity ? sql` and a.id = ${activity}::uuid` : nothing}
    ${specialty ? sql` and a.specialty_id = ${specialty}::uuid` : nothing}
    ${format ? sql` and a.format_key = ${format}` : nothing}
    ${title ? sql` and ${titleLike(sql`a.title`, title)}` : nothing}`
}

/** That a title has the words that were typed. */
export const titleLike = (column: Sql, typed: string): Sql =>
  sql`search_key(${column}) like '%' || ${likely(typed)} || '%'`

const likely = (typed: string): Sql =>
  sql`replace(replace(replace(search_key(${typed}), '\\', '\\\\'), '%', '\\%'), '_', '\\_')`

/** Whether anything narrows the activities. */
const narrowsActivities = ({ filter, own }: Asked): boolean =>
  own !== null || [filter.activity, filter.specialty, filter.format, filter.title].some(Boolean)

/** Joins and conditions that narrow facts of people `x` by their affiliation and the profession they are counted as. */
export const ofPeople = ({ filter }: Asked, of: Sql): Sql => sql`
  ${
    filter.affiliation
      ? sql`join person w on w.organization_id = ${of}.organization_id and w.id = ${of}.person_id
          and lower(w.affiliation) like '%' || ${lowerLike(filter.affiliation)} || '%'`
      : nothing
  }
  ${
    filter.profession
      ? sql`join counted_profession v on v.organization_id = ${of}.organization_id and v.person_id = ${of}.person_id
          and v.profession_id = ${filter.profession}::uuid`
      : nothing
  }`

const lowerLike = (typed: string): string => typed.toLowerCase().replace(/[\\%_]/g, '\\$&')

/** The credit `e` that is asked for, from the word "from" on; `s` and `a` are its session and activity. */
export function creditFrom(asked: Asked, withActivity = false): Sql {
  const { filter, days } = asked
  return sql`from counted_credit e
    ${
      withActivity || narrowsActivities(asked)
        ? sql`join activity_session s on s.organization_id = e.organization_id and s.id = e.session_id
            join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}`
        : nothing
    }
    ${ofPeople(asked, sql`e`)}
    where e.organization_id = current_organization()
      and e.completed_on between ${days.from.toString()}::date and ${days.to.toString()}::date
      ${filter.credit ? sql`and e.credit_type_id = ${filter.credit}::uuid` : nothing}`
}

/** That attendance `t` is of the days; the first line lets an index find its sessions. */
export function ofDays(asked: Asked): Sql {
  const { start, end } = momentsOf(asked)
  return sql`t.starts_at < ${end}::timestamptz and t.ends_at > ${start}::timestamptz
    and t.attended_at >= ${start}::timestamptz and t.attended_at < ${end}::timestamptz`
}

/** The attendance `t` that is asked for, or what else has its columns, from the word "from" on; `a` is its activity. */
export const attendanceFrom = (
  asked: Asked,
  table: 'counted_attendance' | 'evaluation_due' = 'counted_attendance',
): Sql =>
  sql`from ${sql.table(table)} t
    join activity a on a.organization_id = t.organization_id and a.id = t.activity_id ${ofActivities(asked)}
    ${ofPeople(asked, sql`t`)}
    where t.organization_id = current_organization() and ${ofDays(asked)}`

/** Whether a person, by the column of their id, is counted as a physician. */
export const isPhysician = (personId: Sql): RawBuilder<boolean> =>
  sql`${personId} in (select d.person_id from counted_physician d where d.organization_id = current_organization())`

/**
 * That a session `s` is of the days and not cancelled: it began on one of them, or it is open for more than a week and
 * was open on one of them.
 */
export function sessionOfDays(asked: Asked): Sql {
  const { start, end } = momentsOf(asked)
  return sql`s.cancelled_at is null and s.starts_at < ${end}::timestamptz and (s.starts_at >= ${start}::timestamptz
    or s.ends_at > s.starts_at + interval '7 days' and s.ends_at > ${start}::timestamptz)`
}

/** Goes on behind a place, by columns that are in the order of the table; begins with "and". */
export const behind = (
  columns: Sql,
  types: readonly string[],
  after: Place | null,
  order: 'asc' | 'desc' = 'asc',
): Sql =>
  after === null
    ? nothing
    : sql`and (${columns}) ${sql.raw(order === 'asc' ? '>' : '<')}
        (${sql.join(after.map((value, index) => sql`${value}::${sql.raw(types[index]!)}`))})`
