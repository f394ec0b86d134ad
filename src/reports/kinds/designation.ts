import { sql } from 'kysely'
import { type Db, plannedForMuch } from '../../platform/database.ts'
import { type Asked, behind, creditFrom, ofActivities, ofDays, sessionOfDays } from '../asked.ts'
import {
  cellsOf,
  type Reach,
  type Report,
  type ReportChart,
  type ReportColumn,
  type ReportRow,
  type ReportTable,
  type Rows,
  type Totals,
} from '../report.ts'
import { activityCells, activityNameColumns, joinAlone, sessionIdColumns } from './activity-cells.ts'
import { creditName } from './shared-columns.ts'

const figures: readonly ReportColumn[] = [
  { key: 'credit', label: 'Credit type' },
  { key: 'designated', label: 'Designated', kind: 'amount' },
  { key: 'claims', label: 'Claims', kind: 'number' },
  { key: 'amount', label: 'Claimed', kind: 'amount' },
  { key: 'mean', label: 'Claimed, mean', kind: 'amount' },
  { key: 'full', label: 'Claimed in full', kind: 'share' },
  { key: 'unclaimed', label: 'Came, no credit', kind: 'number' },
]
const sessionColumns: readonly ReportColumn[] = [
  { key: 'session', label: 'Session' },
  { key: 'day', label: 'Day', kind: 'day' },
  { key: 'activity', label: 'Series or activity', only: 'file' },
  ...sessionIdColumns,
  ...figures,
]
const activityColumns: readonly ReportColumn[] = [
  ...activityNameColumns(),
  { key: 'sessions', label: 'Sessions', kind: 'number' },
  ...figures,
]

/** What this report is not narrowed by, whatever its address says. */
const ofEverybody = (asked: Asked): Asked => ({
  ...asked,
  filter: { ...asked.filter, affiliation: '', profession: '' },
})

/** As a common table expression `earning`: the sessions of which credit was claimed in the days. */
const earning = (asked: Asked) => sql`
  earning as materialized (select distinct e.session_id ${creditFrom(ofEverybody(asked))})`

/**
 * That a session `s` is counted: it has begun, is of the days and offers credit; or credit for it was claimed in the days,
 * so that what is claimed adds up to what every other report says of the same days.
 */
const isCounted = (asked: Asked) => sql`
  (s.starts_at <= ${asked.now.toString()}::timestamptz and ${sessionOfDays(asked)} and exists (select from session_offer o
    where o.organization_id = s.organization_id and o.session_id = s.id ${ofType(asked)})
  or s.id in (select session_id from earning))`

/** The sessions that are counted, `s` of activities `a`. */
const counted = (asked: Asked) => sql`
  from activity_session s
  join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}
  where s.organization_id = current_organization() and ${isCounted(asked)}`

const ofType = ({ filter }: Asked) => (filter.credit ? sql`and o.credit_type_id = ${filter.credit}::uuid` : sql``)

/**
 * Of each session in `picked`: what it offers, what was claimed of it in the days, and how many came in the days and had no
 * credit at their end. Each is counted once, and who came is set against who has credit as a whole: how many rows of a small
 * organization that is cannot be foreseen beside a large one, and a search for each would take seconds.
 */
const claimed = (asked: Asked) => sql`
  offered as materialized (
    select o.session_id, o.credit_type_id, o.maximum from session_offer o
    where o.organization_id = current_organization() and o.session_id = any (array(select id from picked))
      ${ofType(asked)}),
  taken as materialized (
    select coalesce(o.session_id, e.session_id) as session_id, coalesce(o.credit_type_id, e.credit_type_id) as credit_type_id,
      max(o.maximum) as maximum, count(e.person_id)::int as claims, coalesce(sum(e.amount), 0)::bigint as amount,
      count(*) filter (where e.amount >= o.maximum)::int as full
    from offered o
    full join (select e.session_id, e.credit_type_id, e.person_id, e.amount ${creditFrom(ofEverybody(asked))}
        and e.session_id = any (array(select id from picked))) e
      on e.session_id = o.session_id and e.credit_type_id = o.credit_type_id
    group by 1, 2),
  credited as materialized (
    select e.session_id, e.person_id from counted_credit e
    where e.organization_id = current_organization() and e.session_id = any (array(select id from picked))
      and e.completed_on <= ${asked.days.to.toString()}::date),
  without as materialized (
    select session_id, count(*)::int as unclaimed from (
      select t.session_id, t.person_id from counted_attendance t
      where t.organization_id = current_organization() and t.session_id = any (array(select id from picked))
        and ${ofDays(asked)}
      except select session_id, person_id from credited) one
    group by 1)`

const amounts = sql`sum(t.maximum)::int as designated, sum(t.claims)::int as claims, sum(t.amount)::float8 as amount,
  case when sum(t.claims) > 0 then round(sum(t.amount)::numeric / sum(t.claims))::int end as mean,
  case when sum(t.claims) > 0 and sum(t.maximum) > 0 then (sum(t.full)::float8 / sum(t.claims)) end as full`

async function rowsBySession(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with ${earning(asked)},
    picked as (
      select s.organization_id, s.id, s.activity_id, s.title, s.starts_at, s.code, a.title as activity ${counted(asked)}
        ${behind(sql`s.starts_at, s.id`, ['timestamptz', 'uuid'], reach.after, 'desc')}
      order by s.starts_at desc, s.id desc limit ${reach.limit} offset ${reach.offset}),
    ${claimed(asked)}
    select s.id, s.id as "sessionId", s.activity_id as "activityId", s.code,
      (s.starts_at at time zone ${asked.zone})::date as day, coalesce(nullif(s.title, ''), s.activity) as session,
      s.activity, ${creditName} as credit, ${amounts}, coalesce(max(w.unclaimed), 0) as unclaimed,
      array[s.starts_at::text, s.id::text] as place
    from picked s
    left join taken t on t.session_id = s.id
    left join credit_type c on c.organization_id = s.organization_id and c.id = t.credit_type_id
    left join without w on w.session_id = s.id
    group by s.id, s.activity_id, s.starts_at, s.code, s.title, s.activity, c.id, c.short_name, c.mark, c.participation,
      c.position
    order by s.starts_at desc, s.id desc, c.participation, c.position, c.id`.execute(db)
  const units = new Set(rows.map(({ id }) => id)).size
  return {
    rows: rows.flatMap((row) => (row['credit'] === null ? [] : [rowOf(sessionColumns, row)])),
    next: units < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

const rowOf = (columns: readonly ReportColumn[], row: Record<string, unknown>): ReportRow => ({
  cells: cellsOf(columns, row),
  refs: {
    ...(row['id'] ? { session: { to: 'session', id: String(row['id']) } } : {}),
    activity: { to: 'activity', id: String(row['activityId']) },
    claims: { to: 'learners', id: String(row['activityId']) },
    unclaimed: { to: 'learners', id: String(row['activityId']) },
  },
  under: String(row['code']),
})

async function rowsByActivity(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with ${earning(asked)},
    wanted as (
      select a.id, a.title from activity a
      where a.organization_id = current_organization() ${ofActivities(asked)}
        and exists (select from activity_session s
          where s.organization_id = a.organization_id and s.activity_id = a.id and ${isCounted(asked)})
        ${behind(sql`lower(a.title), a.id`, ['text', 'uuid'], reach.after)}
      order by lower(a.title), a.id limit ${reach.limit} offset ${reach.offset}),
    picked as (select s.id, s.activity_id ${counted(asked)} and a.id = any (array(select id from wanted))),
    ${claimed(asked)},
    came as (
      select picked.activity_id, count(*)::int as sessions, coalesce(sum(w.unclaimed), 0)::int as unclaimed
      from picked left join without w on w.session_id = picked.id group by 1),
    summed as (
      select picked.activity_id, t.credit_type_id, ${amounts} from picked join taken t on t.session_id = picked.id
      group by 1, 2)
    select ${activityCells}, came.sessions, ${creditName} as credit, t.designated, t.claims, t.amount, t.mean, t.full,
      came.unclaimed, array[lower(a.title), a.id::text] as place
    from wanted a
    join came on came.activity_id = a.id
    left join summed t on t.activity_id = a.id
    left join credit_type c on c.organization_id = current_organization() and c.id = t.credit_type_id
    ${joinAlone(asked)}
    order by lower(a.title), a.id, c.participation, c.position, c.id`.execute(db)
  const units = new Set(rows.map(({ activityId }) => activityId)).size
  return {
    rows: rows.flatMap((row) => (row['credit'] === null ? [] : [rowOf(activityColumns, row)])),
    next: units < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

/** How many sessions and activities are counted; of each type what was claimed of it, and who came and has none. */
async function totalsOf(db: Db, asked: Asked, unit: 'sessions' | 'activities'): Promise<Totals> {
  const statement = sql<Record<string, unknown>>`
    with ${earning(asked)}, picked as materialized (select s.id, s.activity_id ${counted(asked)}), ${claimed(asked)}
    select ${creditName} as credit, ${amounts}, (select count(*)::int from picked) as sessions,
      (select count(distinct activity_id)::int from picked) as activities,
      (select coalesce(sum(unclaimed), 0)::int from without) as unclaimed
    from taken t join credit_type c on c.organization_id = current_organization() and c.id = t.credit_type_id
    group by c.id, c.short_name, c.mark, c.participation, c.position
    order by c.participation, c.position, c.id`
  const { rows } = await plannedForMuch(db, () => statement.execute(db))
  return {
    units: Number(rows[0]?.[unit] ?? 0),
    // Who came and has no credit is the same people whatever the type: said once.
    lines: rows.map(({ sessions: _, activities: __, unclaimed, ...row }, index) => ({
      label: 'All sessions',
      figures: { ...cellsOf(figures, row), unclaimed: index === 0 ? Number(unclaimed) : null },
    })),
  }
}

/** The first credit type of each row of the page: what was claimed on average beside what could be. */
function claimedBars(rows: readonly ReportRow[]): ReportChart | null {
  const first = rows[0]?.cells['credit']
  const drawn = rows.filter(({ cells }) => cells['credit'] === first && cells['mean'] !== null)
  if (drawn.length === 0) return null
  return {
    kind: 'bars',
    title: `${first}: claimed on average, and designated for a session`,
    keys: ['Claimed, mean', 'Designated'],
    rows: drawn.map(({ cells }) => ({
      label: String(cells['session'] ?? cells['activity']),
      values: [Number(cells['mean']), Math.round(Number(cells['designated']) / Number(cells['sessions'] ?? 1))],
    })),
    as: 'amount',
  }
}

function tableOf(
  table: Pick<ReportTable, 'key' | 'label' | 'unit'>,
  columns: readonly ReportColumn[],
  read: (db: Db, asked: Asked, reach: Reach) => Promise<Rows>,
): ReportTable {
  const totals = (db: Db, asked: Asked) => totalsOf(db, asked, table.key === 'session' ? 'sessions' : 'activities')
  return {
    ...table,
    columns: async () => columns,
    rows: read,
    totals,
    page: async (db, asked, reach) => {
      const { rows } = await read(db, asked, reach)
      return { rows, totals: await totals(db, asked), chart: claimedBars(rows) }
    },
  }
}

export const designation: Report = {
  key: 'designation',
  title: 'Designated against claimed',
  about: 'What each session could earn, what was claimed of it in these days, and who came and claimed nothing.',
  personal: false,
  narrowings: ['title', 'credit', 'specialty', 'format'],
  counted: [
    'Sessions of these days that have begun, were not cancelled and offer credit; and any session of which credit was completed in these days, so that “Claimed” adds up to what the reports of claims and of learners’ credit say of the same days.',
    'Claims count on the day on which the activity was completed, as the transcript has it: of an enduring material in the days in which each person completed it, and not again in others. “Designated” is what the sessions offer today, added up over the sessions of a row.',
    'The mean is of each claim of one person for one session. A correction or withdrawal counts in the days of the credit that it changes. “Claimed in full” is the share of claims that reach what the session offers; participation is recorded without being designated, and has none.',
    '“Came, no credit” is who attended in these days and had no credit of any type for the session by the last of them; of several types it is the same people.',
  ],
  tables: [
    tableOf({ key: 'session', label: 'By session', unit: ['session', 'sessions'] }, sessionColumns, rowsBySession),
    tableOf(
      { key: 'activity', label: 'By activity', unit: ['series or activity', 'series and activities'] },
      activityColumns,
      rowsByActivity,
    ),
  ],
}
