import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { shortDay } from '../../web/dates.ts'
import { type Asked, behind, isPhysician, momentsOf, ofActivities, sessionOfDays } from '../asked.ts'
import {
  cellsOf,
  type Reach,
  type Report,
  type ReportChart,
  type ReportColumn,
  type Rows,
  type Totals,
} from '../report.ts'
import { activityCells, activityNameColumns, joinAlone } from './activity-cells.ts'
import { offeredTypes, typeKey } from './offered-types.ts'
import { toLookAt } from './to-look-at.ts'

const before: readonly ReportColumn[] = [
  ...activityNameColumns('Activity'),
  { key: 'format', label: 'Format' },
  { key: 'specialty', label: 'Specialty', only: 'file' },
  { key: 'state', label: 'State', only: 'file' },
  { key: 'days', label: 'Days', only: 'screen' },
  { key: 'first', label: 'First day', kind: 'day', only: 'file' },
  { key: 'last', label: 'Last day', kind: 'day', only: 'file' },
  { key: 'sessions', label: 'Sessions', kind: 'number', only: 'file' },
  { key: 'hours', label: 'Hours', kind: 'amount' },
]
const behindCredit: readonly ReportColumn[] = [
  { key: 'physicians', label: 'Physicians', kind: 'number' },
  { key: 'others', label: 'Other learners', kind: 'number' },
  { key: 'sponsorship', label: 'Providership' },
  { key: 'jointly', label: 'With', only: 'file' },
  { key: 'support', label: 'Commercial support' },
  { key: 'supported', label: 'Amount of support in dollars', kind: 'number', only: 'file' },
  { key: 'supporters', label: 'Supporters', only: 'file' },
]

/** One column of credit on the screen; in files one for each type that is offered. */
async function columnsFor(db: Db, asked: Asked): Promise<readonly ReportColumn[]> {
  const types = await offeredTypes(db, asked)
  const offered = types.map(
    ({ id, name }): ReportColumn => ({ key: typeKey(id), label: name, kind: 'amount', only: 'file' }),
  )
  return [...before, { key: 'credit', label: 'Credit designated', only: 'screen' }, ...offered, ...behindCredit]
}

/** "Sep 12, 2026", "Aug 13 to Dec 10, 2026", "Nov 2, 2026 to Nov 2, 2027" */
function daysText(first: string, last: string): string {
  const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)]
  const whole = (day: Temporal.PlainDate) => `${shortDay(day)}, ${day.year}`
  if (from.equals(to)) return whole(from)
  return `${from.year === to.year ? shortDay(from) : whole(from)} to ${whole(to)}`
}

type Found = Record<string, unknown> & {
  id: string
  credits: { id: string; name: string; amount: number }[]
  place: string[]
}

async function rowsOf(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { end } = momentsOf(asked)
  const { rows } = await sql<Found>`
    with picked as materialized (
      select a.* from activity a where a.organization_id = current_organization() ${ofActivities(asked)}
        and exists (select from activity_session s
          where s.organization_id = a.organization_id and s.activity_id = a.id and ${sessionOfDays(asked)})
        ${behind(sql`lower(a.title), a.id`, ['text', 'uuid'], reach.after)}
      order by lower(a.title), a.id limit ${reach.limit} offset ${reach.offset}),
    held as materialized (
      select s.organization_id, s.id, s.activity_id, s.starts_at, s.ends_at from activity_session s
      where s.organization_id = current_organization() and s.activity_id = any (array(select id from picked))
        and ${sessionOfDays(asked)}),
    came as materialized (
      select h.activity_id, t.person_id, count(*)::int as times from held h
      join counted_attendance t on t.organization_id = h.organization_id and t.session_id = h.id
      where h.ends_at <= ${end}::timestamptz or t.recorded_at < ${end}::timestamptz group by 1, 2),
    counted as (
      select came.activity_id, sum(times)::int as times,
        coalesce(sum(times) filter (where ${isPhysician(sql`came.person_id`)}), 0)::int as physicians
      from came group by 1),
    sums as (
      select activity_id, count(*)::int as sessions, min(starts_at) as first, max(ends_at) as last,
        round(sum(extract(epoch from ends_at - starts_at)) filter (where ends_at <= starts_at + interval '7 days') / 36)::int as hours
      from held group by 1),
    credit as materialized (
      select h.activity_id, o.credit_type_id, sum(o.maximum)::int as amount from held h
      join session_offer o on o.organization_id = h.organization_id and o.session_id = h.id group by 1, 2)
    select a.id, ${activityCells}, f.name as format, y.name as specialty, a.state,
      case p.sponsorship when 'direct' then 'Direct' when 'joint' then 'Joint' else 'Not said' end as sponsorship,
      array_to_string(p.joint_providers, '; ') as jointly,
      (u.first at time zone ${asked.zone})::date as first,
      ((u.last - interval '1 microsecond') at time zone ${asked.zone})::date as last, u.sessions, u.hours,
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.short_name || c.mark, 'amount', r.amount)
          order by c.position, c.id) from credit r
        join credit_type c on c.organization_id = a.organization_id and c.id = r.credit_type_id
        where r.activity_id = a.id and not c.participation), '[]') as credits,
      coalesce(n.physicians, 0) as physicians, coalesce(n.times - n.physicians, 0) as others,
      case p.supported when true then 'Yes' when false then 'No' else 'Not said' end as support,
      (select sum((x ->> 'amount')::int) from jsonb_array_elements(p.supports) x)::int as supported,
      (select string_agg(x ->> 'supporter', '; ') from jsonb_array_elements(p.supports) x) as supporters,
      array[lower(a.title), a.id::text] as place
    from picked a
    join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    join specialty y on y.organization_id = a.organization_id and y.id = a.specialty_id
    join sums u on u.activity_id = a.id
    left join counted n on n.activity_id = a.id
    ${joinAlone(asked)}
    left join activity_plan p on p.organization_id = a.organization_id and p.activity_id = a.id
    order by lower(a.title), a.id`.execute(db)
  const columns = await columnsFor(db, asked)
  return {
    rows: rows.map(({ credits, ...row }) => ({
      cells: cellsOf(columns, {
        ...row,
        days: daysText(String(row['first']), String(row['last'])),
        credit: credits.map(({ name, amount }) => `${(amount / 100).toFixed(2)} ${name}`).join(', '),
        ...Object.fromEntries(credits.map(({ id, amount }) => [typeKey(id), amount])),
      }),
      refs: {
        activity: { to: 'activity', id: row.id },
        physicians: { to: 'learners', id: row.id },
        others: { to: 'learners', id: row.id },
      },
      under: String(row['code']),
    })),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

async function totalsOf(db: Db, asked: Asked): Promise<Totals> {
  const { end } = momentsOf(asked)
  const { rows } = await sql<{
    activities: number
    sessions: number
    hours: number
    physicians: number
    others: number
  }>`
    with held as materialized (
      select s.organization_id, s.id, s.activity_id, s.starts_at, s.ends_at from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}
      where s.organization_id = current_organization() and ${sessionOfDays(asked)}),
    came as (
      select t.person_id, count(*)::int as times, ${isPhysician(sql`t.person_id`)} as physician from held h
      join counted_attendance t on t.organization_id = h.organization_id and t.session_id = h.id
      where h.ends_at <= ${end}::timestamptz or t.recorded_at < ${end}::timestamptz group by 1)
    select (select count(distinct activity_id)::int from held) as activities, (select count(*)::int from held) as sessions,
      (select coalesce(round(sum(extract(epoch from ends_at - starts_at))
        filter (where ends_at <= starts_at + interval '7 days') / 36), 0)::int from held) as hours,
      coalesce(sum(times) filter (where physician), 0)::int as physicians,
      coalesce(sum(times) filter (where not physician), 0)::int as others
    from came`.execute(db)
  const { activities, ...figures } = rows[0]!
  return { units: activities, lines: [{ label: 'Total', figures }] }
}

async function byFormat(db: Db, asked: Asked): Promise<ReportChart | null> {
  const { rows } = await sql<{ label: string; value: number }>`
    select f.name as label, count(*)::int as value from activity a
    join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    where a.organization_id = current_organization() ${ofActivities(asked)}
      and exists (select from activity_session s
        where s.organization_id = a.organization_id and s.activity_id = a.id and ${sessionOfDays(asked)})
    group by f.name order by 2 desc, 1`.execute(db)
  if (rows.length === 0) return null
  return {
    kind: 'bars',
    title: 'Activities by format',
    rows: rows.map(({ label, value }) => ({ label, values: [value] })),
  }
}

export const activities: Report = {
  key: 'activities',
  title: 'Activities for the year',
  about: 'Every activity as accreditors ask for it: to close a quarter or a year.',
  personal: false,
  narrowings: ['title', 'specialty', 'format'],
  counted: [
    'Activities with a session in these days that was not cancelled; a series is one activity, and its credit and hours are those of its sessions in these days.',
    'Physicians and other learners count once for each session (https://accme.org/resource/regularly-scheduled-series-definition). What is open beyond the last of these days counts all its learners until then, as enduring materials are reported.',
    'Whether there is commercial support, and whether an activity is direct or joint, is what its planning record says.',
    '“To look at” lists what would be asked back: no learners although it is over, nothing said of commercial support or of providership, no credit designated, or fewer than three learners a session of a series.',
  ],
  tables: [
    {
      key: 'activity',
      label: 'By activity',
      unit: ['activity', 'activities'],
      columns: columnsFor,
      rows: rowsOf,
      totals: totalsOf,
      page: async (db, asked, reach) => {
        const { rows } = await rowsOf(db, asked, reach)
        return { rows, totals: await totalsOf(db, asked), chart: await byFormat(db, asked) }
      },
    },
    toLookAt,
  ],
}
