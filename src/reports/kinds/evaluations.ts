import { sql } from 'kysely'
import { groupSize } from '../../evaluations/release.ts'
import type { Db } from '../../platform/database.ts'
import { type Asked, attendanceFrom, behind, ofActivities, sessionOfDays } from '../asked.ts'
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
import { activityCells, activityNameColumns, joinAlone } from './activity-cells.ts'
import { scaleMeans } from './scale-means.ts'

const activityColumns: readonly ReportColumn[] = [
  ...activityNameColumns(),
  { key: 'kind', label: 'Evaluation', only: 'file' },
  { key: 'attended', label: 'Attendances', kind: 'number' },
  { key: 'evaluated', label: 'Evaluated', kind: 'number' },
  { key: 'rate', label: 'Response rate', kind: 'share' },
  { key: 'mean', label: 'Mean, 1 to 5', kind: 'amount' },
]
const questionColumns: readonly ReportColumn[] = [
  ...activityNameColumns(),
  { key: 'question', label: 'Question' },
  { key: 'answered', label: 'Answers', kind: 'number' },
  { key: 'mean', label: 'Mean', kind: 'amount' },
  { key: 'scale', label: 'Scale' },
]

/** Activities with an evaluation that had a session in the days. */
const picked = (asked: Asked, reach: Reach) => sql`
  picked as materialized (
    select a.organization_id, a.id, a.title, a.evaluation from activity a
    where a.organization_id = current_organization() and a.evaluation <> 'none' ${ofActivities(asked)}
      and exists (select from activity_session s where s.organization_id = a.organization_id and s.activity_id = a.id
        and s.starts_at <= ${asked.now.toString()}::timestamptz and ${sessionOfDays(asked)})
      ${behind(sql`lower(a.title), a.id`, ['text', 'uuid'], reach.after)}
    order by lower(a.title), a.id limit ${reach.limit} offset ${reach.offset})`

async function rowsByActivity(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with ${picked(asked, reach)}, ${scaleMeans(asked)},
    due as (
      select t.activity_id, count(*)::int as attended, count(*) filter (where t.evaluated)::int as evaluated
      ${attendanceFrom(asked, 'evaluation_due')} and t.activity_id = any (array(select id from picked)) group by 1),
    overall as (
      select activity_id, round(100 * sum(mean * answered) / sum(answered))::int as mean from means
      where least = 1 and most = 5 group by 1)
    select a.id, ${activityCells}, case a.evaluation when 'survey' then 'outside survey' else 'here' end as kind,
      coalesce(d.attended, 0) as attended, coalesce(d.evaluated, 0) as evaluated,
      case when d.attended > 0 then d.evaluated::float8 / d.attended end as rate, o.mean,
      array[lower(a.title), a.id::text] as place
    from picked a
    left join due d on d.activity_id = a.id
    left join overall o on o.activity_id = a.id
    ${joinAlone(asked)}
    order by lower(a.title), a.id`.execute(db)
  return {
    rows: rows.map((row) => rowOf(activityColumns, row)),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

const rowOf = (columns: readonly ReportColumn[], row: Record<string, unknown>): ReportRow => ({
  cells: cellsOf(columns, row),
  refs: {
    activity: { to: 'results', id: String(row['id']) },
    attended: { to: 'learners', id: String(row['id']) },
  },
  under: String(row['code']),
})

async function rowsByQuestion(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[]; units: number }>`
    with ${picked(asked, reach)}, ${scaleMeans(asked)}
    select a.id, ${activityCells}, m.text as question, m.answered, round(100 * m.mean)::int as mean,
      m.least || ' to ' || m.most as scale, array[lower(a.title), a.id::text] as place
    from picked a
    left join means m on m.activity_id = a.id
    ${joinAlone(asked)}
    order by lower(a.title), a.id, m.at, m.question`.execute(db)
  const units = new Set(rows.map(({ id }) => id)).size
  return {
    rows: rows.map((row) =>
      row['question'] === null
        ? {
            ...rowOf(questionColumns, row),
            cells: { ...cellsOf(questionColumns, row), question: 'Nothing to show yet' },
          }
        : rowOf(questionColumns, row),
    ),
    next: units < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

async function totalsOf(db: Db, asked: Asked): Promise<{ units: number; attended: number; evaluated: number }> {
  const { rows } = await sql<{ units: number; attended: number; evaluated: number }>`
    select count(*)::int as attended, count(*) filter (where t.evaluated)::int as evaluated,
      (select count(*)::int from activity a
        where a.organization_id = current_organization() and a.evaluation <> 'none' ${ofActivities(asked)}
          and exists (select from activity_session s where s.organization_id = a.organization_id
            and s.activity_id = a.id and s.starts_at <= ${asked.now.toString()}::timestamptz
            and ${sessionOfDays(asked)})) as units
    ${attendanceFrom(asked, 'evaluation_due')}`.execute(db)
  return rows[0]!
}

function totalsIn({ units, attended, evaluated }: Awaited<ReturnType<typeof totalsOf>>, byQuestion: boolean): Totals {
  const rate = attended > 0 ? evaluated / attended : null
  return { units, lines: byQuestion ? [] : [{ label: 'Total', figures: { attended, evaluated, rate } }] }
}

function tableOf(
  table: Pick<ReportTable, 'key' | 'label'>,
  columns: readonly ReportColumn[],
  read: (db: Db, asked: Asked, reach: Reach) => Promise<Rows>,
): ReportTable {
  const totals = async (db: Db, asked: Asked) => totalsIn(await totalsOf(db, asked), table.key === 'question')
  return {
    ...table,
    unit: ['series or activity', 'series and activities'],
    atATime: 200,
    columns: async () => columns,
    rows: read,
    totals,
    page: async (db, asked, reach) => {
      const { rows } = await read(db, asked, reach)
      return { rows, totals: await totals(db, asked), chart: meanBars(rows) }
    },
  }
}

/** The means of the page's rows, each by what it is of. */
function meanBars(rows: readonly ReportRow[]): ReportChart | null {
  const known = rows.filter(({ cells }) => cells['mean'] !== null && (cells['scale'] ?? '1 to 5') === '1 to 5')
  if (known.length === 0) return null
  return {
    kind: 'bars',
    title: 'Mean of the answers from 1 to 5',
    rows: known.map(({ cells }) => ({
      label: [cells['activity'], cells['question']].filter(Boolean).join(': '),
      values: [Number(cells['mean'])],
    })),
    full: 500,
    as: 'amount',
  }
}

export const evaluations: Report = {
  key: 'evaluations',
  title: 'Evaluation summaries',
  about: 'How many evaluated what they attended, and the means of what they were asked.',
  personal: false,
  narrowings: ['title', 'specialty', 'format'],
  counted: [
    'Series and activities that have an evaluation and had a session in these days. The response rate is the share of attendances that were evaluated; where a series has one evaluation for each quarter, it is for all sessions of the quarter.',
    'Means are of the answers to evaluations of sessions of these days, whenever they were given: of questions on a scale that everybody is asked. What is open for more than a week, such as an online course, counts with all of its answers in each period in which it was open. What is asked for each speaker or session, or of some learners only, is on the page of the activity’s results.',
    `Where answers are kept apart from names, those to one session’s evaluation are counted ${groupSize} at a time, when so many new ones have come; fewer wait, here and on the page of the results alike.`,
    'Of outside surveys only the number is known here.',
  ],
  tables: [
    tableOf({ key: 'activity', label: 'By activity' }, activityColumns, rowsByActivity),
    tableOf({ key: 'question', label: 'By question' }, questionColumns, rowsByQuestion),
  ],
}
