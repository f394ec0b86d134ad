import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Asked, attendanceFrom, behind, isPhysician, ofActivities, sessionOfDays } from '../asked.ts'
import {
  cellsOf,
  type Reach,
  type Report,
  type ReportChart,
  type ReportColumn,
  type ReportTable,
  type Rows,
  type Totals,
} from '../report.ts'
import { activityCells, activityNameColumns, joinAlone, sessionIdColumns } from './activity-cells.ts'
import { type AttendanceSums, attendanceTotals, professionRows } from './attendance-totals.ts'
import { byStep, pointsOf } from './steps.ts'

const counts: readonly ReportColumn[] = [
  { key: 'attendances', label: 'Attendances', kind: 'number' },
  { key: 'physicians', label: 'Physicians', kind: 'number' },
  { key: 'others', label: 'Other learners', kind: 'number' },
]
const seriesColumns: readonly ReportColumn[] = [
  ...activityNameColumns(),
  { key: 'format', label: 'Format' },
  { key: 'specialty', label: 'Specialty', only: 'file' },
  { key: 'sessions', label: 'Sessions', kind: 'number' },
  { key: 'people', label: 'People', kind: 'number' },
  ...counts,
]
const sessionColumns: readonly ReportColumn[] = [
  { key: 'session', label: 'Session' },
  { key: 'day', label: 'Day', kind: 'day' },
  { key: 'activity', label: 'Series or activity' },
  { key: 'place', label: 'Place', only: 'file' },
  ...sessionIdColumns,
  ...counts,
]
const professionColumns: readonly ReportColumn[] = [
  { key: 'profession', label: 'Counted as' },
  { key: 'people', label: 'People', kind: 'number' },
  { key: 'attendances', label: 'Attendances', kind: 'number' },
]

/** Who attended each of some units, which is an activity or a session: how often, how many, and by profession. */
const countsOf = (asked: Asked, unit: 'activity_id' | 'session_id') => sql`
  came as materialized (
    select t.${sql.ref(unit)} as unit, t.person_id, count(*)::int as times
    ${attendanceFrom(asked)} and t.${sql.ref(unit)} = any (array(select id from picked)) group by 1, 2),
  counted as (
    select came.unit, sum(times)::int as attendances, count(*)::int as people,
      coalesce(sum(times) filter (where ${isPhysician(sql`came.person_id`)}), 0)::int as physicians
    from came group by 1)`

async function rowsBySeries(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with picked as (
      select a.organization_id, a.id, a.title, a.format_key, a.specialty_id from activity a
      where a.organization_id = current_organization() ${ofActivities(asked)}
        and exists (select from activity_session s
          where s.organization_id = a.organization_id and s.activity_id = a.id and ${sessionOfDays(asked)})
        ${behind(sql`lower(a.title), a.id`, ['text', 'uuid'], reach.after)}
      order by lower(a.title), a.id limit ${reach.limit} offset ${reach.offset}),
    ${countsOf(asked, 'activity_id')}
    select a.id, ${activityCells}, f.name as format, p.name as specialty,
      (select count(*)::int from activity_session s where s.organization_id = a.organization_id and s.activity_id = a.id
        and s.starts_at <= ${asked.now.toString()} and ${sessionOfDays(asked)}) as sessions,
      coalesce(u.attendances, 0) as attendances, coalesce(u.people, 0) as people, coalesce(u.physicians, 0) as physicians,
      coalesce(u.attendances - u.physicians, 0) as others, array[lower(a.title), a.id::text] as place
    from picked a
    join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    join specialty p on p.organization_id = a.organization_id and p.id = a.specialty_id
    left join counted u on u.unit = a.id
    ${joinAlone(asked)}
    order by lower(a.title), a.id`.execute(db)
  return {
    rows: rows.map((row) => ({
      cells: cellsOf(seriesColumns, row),
      refs: {
        activity: { to: 'activity', id: String(row['id']) },
        sessions: { to: 'report', report: 'attendance', table: 'session', narrowed: { activity: String(row['id']) } },
        attendances: { to: 'learners', id: String(row['id']) },
      },
      under: String(row['code']),
    })),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

async function rowsBySession(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with picked as (
      select s.organization_id, s.id, s.activity_id, s.title, s.place as room, s.starts_at, s.code, a.title as activity
      from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}
      where s.organization_id = current_organization() and s.starts_at <= ${asked.now.toString()}::timestamptz
        and ${sessionOfDays(asked)} ${behind(sql`s.starts_at, s.id`, ['timestamptz', 'uuid'], reach.after, 'desc')}
      order by s.starts_at desc, s.id desc limit ${reach.limit} offset ${reach.offset}),
    ${countsOf(asked, 'session_id')}
    select s.id, s.id as "sessionId", s.activity_id as "activityId", s.code, (s.starts_at at time zone ${asked.zone})::date as day,
      coalesce(nullif(s.title, ''), s.activity) as session, s.activity, s.room as place,
      coalesce(u.attendances, 0) as attendances, coalesce(u.physicians, 0) as physicians,
      coalesce(u.attendances - u.physicians, 0) as others, array[s.starts_at::text, s.id::text] as at
    from picked s left join counted u on u.unit = s.id
    order by s.starts_at desc, s.id desc`.execute(db)
  return {
    rows: rows.map((row) => ({
      cells: cellsOf(sessionColumns, row),
      refs: {
        session: { to: 'session', id: String(row['id']) },
        activity: { to: 'activity', id: String(row['activityId']) },
        attendances: { to: 'learners', id: String(row['activityId']) },
      },
      under: String(row['code']),
    })),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.['at'] as unknown as string[]),
  }
}

const overTime = (steps: AttendanceSums['steps'], { days }: Asked): ReportChart | null =>
  steps.length === 0 ? null : { kind: 'columns', title: `Attendances ${byStep(days)}`, points: pointsOf(days, steps) }

type Read = (db: Db, asked: Asked, reach: Reach) => Promise<Rows>

/** A table of series or of sessions, which is what its rows are counted in. */
function tableOf(
  table: Pick<ReportTable, 'key' | 'label' | 'unit'>,
  columns: readonly ReportColumn[],
  read: Read,
): ReportTable {
  const totalsOf = ({ steps: _, ...figures }: AttendanceSums): Totals => ({
    units: table.key === 'series' ? figures.activities : figures.sessions,
    lines: [{ label: 'Total', figures }],
  })
  return {
    ...table,
    columns: async () => columns,
    rows: read,
    totals: async (db, asked) => totalsOf(await attendanceTotals(db, asked)),
    page: async (db, asked, reach) => {
      const { rows } = await read(db, asked, reach)
      const sums = await attendanceTotals(db, asked)
      return { rows, totals: totalsOf(sums), chart: overTime(sums.steps, asked) }
    },
  }
}

const professionTotals = (counted: Awaited<ReturnType<typeof professionRows>>): Totals => {
  const sum = (of: 'people' | 'attendances') => counted.reduce((all, row) => all + row[of], 0)
  const figures = { people: sum('people'), attendances: sum('attendances') }
  return { units: counted.length, lines: counted.length > 0 ? [{ label: 'Total', figures }] : [] }
}

/** There are fourteen professions at most: all of them are read at once. */
const byProfession: ReportTable = {
  key: 'profession',
  label: 'By profession',
  unit: ['profession', 'professions'],
  columns: async () => professionColumns,
  rows: async (db, asked) => ({ rows: (await professionRows(db, asked)).map((cells) => ({ cells })), next: null }),
  totals: async (db, asked) => professionTotals(await professionRows(db, asked)),
  page: async (db, asked) => {
    const counted = await professionRows(db, asked)
    const rows = counted.map(({ profession, attendances }) => ({ label: profession, values: [attendances] }))
    return {
      rows: counted.map((cells) => ({ cells })),
      totals: professionTotals(counted),
      chart: { kind: 'bars', title: 'Attendances by profession', rows },
    }
  },
}

export const attendance: Report = {
  key: 'attendance',
  title: 'Attendance by series',
  about: 'How many came to each series, activity and session, and how many of them were physicians.',
  personal: false,
  narrowings: ['title', 'profession', 'specialty', 'format', 'affiliation'],
  counted: [
    'Each person counts once for each session attended, as accreditors count a series (https://accme.org/resource/regularly-scheduled-series-definition); “People” counts each person once in all.',
    'Attendance counts on the day of its session; of what is open for more than a week, on the day on which it was recorded.',
    'Cancelled sessions, and attendance that was taken back, are left out.',
    'Whoever holds a physician’s credential is a physician; everybody else is counted by the first of their credentials, or by what they answered themselves.',
  ],
  tables: [
    tableOf(
      { key: 'series', label: 'By series', unit: ['series or activity', 'series and activities'] },
      seriesColumns,
      rowsBySeries,
    ),
    tableOf({ key: 'session', label: 'By session', unit: ['session', 'sessions'] }, sessionColumns, rowsBySession),
    byProfession,
  ],
}
