import { type RawBuilder, sql } from 'kysely'
import { type Db, plannedForMuch } from '../../platform/database.ts'
import { type Asked, attendanceFrom, behind } from '../asked.ts'
import {
  cellsOf,
  type Reach,
  type Report,
  type ReportChart,
  type ReportColumn,
  type ReportRow,
  type ReportTable,
  type Totals,
} from '../report.ts'
import { professionOf } from './profession-of.ts'
import { personCells, personColumns } from './shared-columns.ts'

const columns: readonly ReportColumn[] = [
  ...personColumns,
  { key: 'activity', label: 'Series or activity' },
  { key: 'session', label: 'Session', only: 'file' },
  { key: 'day', label: 'Attended', kind: 'day' },
  { key: 'until', label: 'Until', kind: 'day' },
  { key: 'open', label: 'Still open', only: 'file' },
  { key: 'credited', label: 'Has credit', only: 'file' },
]

/**
 * Attendance without an evaluation, and until when it can be made up: the end of the session's claims, of the last session
 * of the quarter where one evaluation is for all of it, or what an approved late request gave. Of what is `open` those are
 * left out who have credit already, which nothing leads to the evaluation any more. `narrowed`: a condition on attendance
 * `t` besides; begins with "and".
 */
export const missing = (asked: Asked, open: boolean, narrowed = sql``) => sql`
    select d.* from (
      select t.organization_id, t.id, t.session_id, t.person_id, t.activity_id, t.starts_at, t.activity, s.title,
        greatest(s.claim_closes_at, r.until, (select max(n.claim_closes_at) from activity_session n
          where q.activity_id is not null and n.organization_id = t.organization_id and n.activity_id = t.activity_id
            and n.cancelled_at is null and date_trunc('quarter', n.starts_at at time zone ${asked.zone})
              = date_trunc('quarter', t.starts_at at time zone ${asked.zone}))) as until
      ${fromSessions(asked, narrowed)}) d
    ${open ? sql`where d.until > ${asked.now.toString()}::timestamptz and not ${hasCredit(sql`d`)}` : sql``}`

/**
 * Whether credit was awarded for the attendance `of`: nothing is left to do for it, as in My Portal. Withdrawn credit too,
 * unless it was withdrawn because the attendance was taken back, which can be claimed anew.
 */
const hasCredit = (of: RawBuilder<unknown>) => sql<boolean>`exists (select from live_credit h
  where h.organization_id = ${of}.organization_id and h.person_id = ${of}.person_id and h.session_id = ${of}.session_id
    and (h.kind <> 'withdrawal' or h.ground is distinct from 'taken-back'))`

/** Attendance that an evaluation is due of, with its session `s`, a granted late request `r` and a series by quarter `q`. */
const fromSessions = (asked: Asked, narrowed: RawBuilder<unknown>) => sql`
  from (select t.*, a.title as activity ${attendanceFrom(asked, 'evaluation_due')} and not t.evaluated ${narrowed}) t
  join activity_session s on s.organization_id = t.organization_id and s.id = t.session_id
  left join (select l.person_id, l.session_id, l.claim_until as until from late_request l
    where l.organization_id = current_organization() and l.approved) r
    on r.person_id = t.person_id and r.session_id = t.session_id
  left join series q on q.organization_id = t.organization_id and q.activity_id = t.activity_id
    and q.credit_after = 'quarter'`

type Read = { rows: (Record<string, unknown> & { place: string[] })[]; all: number; people: number; most: Bar[] }
type Bar = { label: string; value: number }

/** The rows of a part; with `sums` also how many there are of how many people, and the activities that lack the most. */
async function read(
  db: Db,
  asked: Asked,
  reach: Reach,
  { open, sums }: { open: boolean; sums: boolean },
): Promise<Read> {
  const statement = sql<Read>`
    with missing as materialized (${missing(asked, open)}),
    picked as (
      select * from missing
      where true ${behind(sql`until, id`, ['timestamptz', 'uuid'], reach.after, open ? 'asc' : 'desc')}
      order by until ${dir(open)}, id ${dir(open)} limit ${reach.limit} offset ${reach.offset}),
    shown as (
      select ${personCells(sql.ref('n.profession_id'))}, m.activity_id as "activityId", m.activity, m.title as session,
        (m.starts_at at time zone ${asked.zone})::date as day,
        ((m.until - interval '1 microsecond') at time zone ${asked.zone})::date as until,
        case when m.until > ${asked.now.toString()}::timestamptz and not ${hasCredit(sql`m`)} then 'yes' else 'no' end as open,
        case when exists (select from counted_credit e where e.organization_id = m.organization_id
          and e.person_id = m.person_id and e.session_id = m.session_id) then 'yes' else 'no' end as credited,
        array[m.until::text, m.id::text] as place, row_number() over (order by m.until ${dir(open)}, m.id ${dir(open)}) as nth
      from picked m
      join person p on p.organization_id = m.organization_id and p.id = m.person_id
      left join lateral ${professionOf} n on true)
    select coalesce((select json_agg(shown order by nth) from shown), '[]') as rows, ${sums ? sumsOfAll : noSums}`
  const { rows } = await plannedForMuch(db, () => statement.execute(db))
  return rows[0]!
}

const noSums = sql`0 as all, 0 as people, '[]'::json as most`
const sumsOfAll = sql`(select count(*)::int from missing) as all,
  (select count(*)::int from (select from missing group by person_id) one) as people,
  coalesce((select json_agg(most order by value desc, label) from (
    select min(activity) as label, count(*)::int as value from missing group by activity_id
    order by 2 desc, 1, activity_id limit 12) most), '[]') as most`

/** What is still open stands by what closes first; all of it by what closed last. */
const dir = (open: boolean) => sql.raw(open ? 'asc' : 'desc')

const rowsIn = ({ rows }: Read): ReportRow[] =>
  rows.map((row) => ({
    cells: cellsOf(columns, row),
    refs: {
      person: { to: 'person', id: String(row['personId']) },
      activity: { to: 'learners', id: String(row['activityId']) },
    },
  }))

function totalsIn({ all, people }: Read): Totals {
  const counted = (of: number, one: string, many: string) => `${of.toLocaleString('en-US')} ${of === 1 ? one : many}`
  const label = `${counted(all, 'evaluation', 'evaluations')} of ${counted(people, 'person', 'people')}`
  return { units: all, lines: all > 0 ? [{ label, figures: {} }] : [] }
}

function barsIn({ most }: Read): ReportChart | null {
  if (most.length === 0) return null
  return {
    kind: 'bars',
    title: most.length < 12 ? 'Missing by activity' : 'Missing by activity: the twelve with the most',
    rows: most.map(({ label, value }) => ({ label, values: [value] })),
  }
}

const nothing: Reach = { after: null, offset: 0, limit: 0 }

const tableOf = (key: string, label: string, open: boolean): ReportTable => ({
  key,
  label,
  unit: ['evaluation', 'evaluations'],
  atATime: 5000,
  columns: async () => columns,
  rows: async (db, asked, reach) => {
    const found = await read(db, asked, reach, { open, sums: false })
    return { rows: rowsIn(found), next: found.rows.length < reach.limit ? null : (found.rows.at(-1)?.place ?? null) }
  },
  totals: async (db, asked) => totalsIn(await read(db, asked, nothing, { open, sums: true })),
  page: async (db, asked, reach) => {
    const found = await read(db, asked, reach, { open, sums: true })
    return { rows: rowsIn(found), totals: totalsIn(found), chart: barsIn(found) }
  },
})

export const missingEvaluations: Report = {
  key: 'missing-evaluations',
  title: 'Missing evaluations',
  about: 'Who attended and has not evaluated yet, and until when they can.',
  personal: true,
  narrowings: ['title', 'profession', 'specialty', 'format', 'affiliation'],
  counted: [
    'Attendance at what has an evaluation, without one: of that session, or of its quarter where the series has one evaluation for each quarter.',
    'It can be made up until claims close; an approved late request gives more time.',
    'Whoever was awarded credit without an evaluation, as by imported attendance with an amount, has nothing left to do: they are in All, but not in Still open, and nobody reminds them.',
    'Whoever plans activities can remind people from the table of what is still open: one mail a person. Besides, the rules on the page Reminders of series mail by themselves.',
  ],
  tables: [tableOf('open', 'Still open', true), tableOf('all', 'All', false)],
}
