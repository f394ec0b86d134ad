import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Asked, behind, creditFrom } from '../asked.ts'
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
import { sessionIdColumns } from './activity-cells.ts'
import { type CreditTotals, creditLines, creditTotals } from './credit-totals.ts'
import { earlierTables } from './earlier-credit.ts'
import { professionOf } from './profession-of.ts'
import { creditColumns as amounts, creditName, personCells, personColumns } from './shared-columns.ts'
import { byStep, pointsOf } from './steps.ts'

const columns: readonly ReportColumn[] = [...personColumns, ...amounts]
const yearColumns: readonly ReportColumn[] = [...personColumns, { key: 'year', label: 'Year' }, ...amounts]
const creditColumns: readonly ReportColumn[] = [
  ...personColumns,
  { key: 'completed', label: 'Completed', kind: 'day' },
  { key: 'activity', label: 'Activity' },
  { key: 'session', label: 'Session', only: 'file' },
  { key: 'format', label: 'Format', only: 'file' },
  ...sessionIdColumns,
  { key: 'credit', label: 'Credit type' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
  { key: 'certificate', label: 'Certificate', only: 'file' },
  { key: 'came', label: 'How', only: 'file' },
]

/** People in the order of their names, each with a row for every credit type, or for every year and type. */
async function rowsByPerson(db: Db, asked: Asked, reach: Reach, byYear: boolean): Promise<Rows> {
  const year = byYear ? sql`extract(year from e.completed_on)::int` : sql`null::int`
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with picked as (
      select p.organization_id, p.id, p.family_name_key, p.given_name from person p
      where p.organization_id = current_organization() and exists (select ${creditFrom(asked)} and e.person_id = p.id)
        ${behind(sql`p.family_name_key, p.given_name, p.id`, ['text', 'text', 'uuid'], reach.after)}
      order by p.family_name_key, p.given_name, p.id limit ${reach.limit} offset ${reach.offset}),
    earned as (
      select e.person_id, e.credit_type_id, ${year} as year, count(*)::int as credits, sum(e.amount)::int as amount
      ${creditFrom(asked)} and e.person_id = any (array(select id from picked))
      group by 1, 2, 3)
    select ${personCells(sql.ref('n.profession_id'))}, r.year::text as year, ${creditName} as credit, r.credits, r.amount,
      array[picked.family_name_key, picked.given_name, picked.id::text] as place
    from picked
    join person p on p.organization_id = picked.organization_id and p.id = picked.id
    join earned r on r.person_id = picked.id
    join credit_type c on c.organization_id = picked.organization_id and c.id = r.credit_type_id
    left join lateral ${professionOf} n on true
    order by picked.family_name_key, picked.given_name, picked.id, r.year, c.participation, c.position, c.id`.execute(
    db,
  )
  const units = new Set(rows.map(({ personId }) => personId)).size
  return {
    rows: rows.map((row) => ({
      cells: cellsOf(byYear ? yearColumns : columns, row),
      refs: { person: { to: 'person', id: String(row['personId']) } },
    })),
    next: units < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

/** A row a credit, the latest first. */
async function rowsByCredit(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with picked as (
      select e.* ${creditFrom(asked)} ${behind(sql`e.completed_on, e.id`, ['date', 'uuid'], reach.after, 'desc')}
      order by e.completed_on desc, e.id desc limit ${reach.limit} offset ${reach.offset})
    select ${personCells(sql.ref('n.profession_id'))}, e.completed_on as completed, a.title as activity, a.id as "activityId",
      s.title as session, s.code, s.id as "sessionId", f.name as format, c.short_name || c.mark as credit, e.amount, t.number as certificate,
      case when e.kind = 'correction' then 'corrected' when e.ground = 'claimed' then 'claimed'
        when e.ground = 'office' then 'added by the office' else 'awarded' end as came,
      array[e.completed_on::text, e.id::text] as place
    from picked e
    join person p on p.organization_id = e.organization_id and p.id = e.person_id
    join activity_session s on s.organization_id = e.organization_id and s.id = e.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    join issued_credit_type c on c.organization_id = e.organization_id and c.id = e.credit_type_id
      and c.version = e.type_version
    join certificate t on t.organization_id = e.organization_id and t.id = e.certificate_id
    left join lateral ${professionOf} n on true
    order by e.completed_on desc, e.id desc`.execute(db)
  return {
    rows: rows.map((row) => ({
      cells: cellsOf(creditColumns, row),
      refs: {
        person: { to: 'person', id: String(row['personId']) },
        activity: { to: 'learners', id: String(row['activityId']) },
      },
    })),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

/** The amount of one credit type over time: the one that is asked for, or the first that was earned. */
function amountsOverTime({ lines }: CreditTotals, { days }: Asked): ReportChart | null {
  const [first] = lines
  if (!first) return null
  const counted = first.steps.map(({ step, amount }) => ({ step, value: amount }))
  return { kind: 'columns', title: `${first.plural} ${byStep(days)}`, points: pointsOf(days, counted), as: 'amount' }
}

type Read = (db: Db, asked: Asked, reach: Reach) => Promise<Rows>

/** One of the tables; its rows are counted in people or in credits. */
function tableOf(
  table: Pick<ReportTable, 'key' | 'label' | 'unit'>,
  columns: readonly ReportColumn[],
  read: Read,
): ReportTable {
  const totalsOf = ({ people, lines }: CreditTotals): Totals => ({
    units: table.key === 'credit' ? lines.reduce((sum, { credits }) => sum + credits, 0) : people,
    lines: creditLines(lines, 'Issued here'),
  })
  return {
    ...table,
    columns: async () => columns,
    rows: read,
    totals: async (db, asked) => totalsOf(await creditTotals(db, asked)),
    page: async (db, asked, reach) => {
      const { rows } = await read(db, asked, reach)
      const totals = await creditTotals(db, asked)
      return { rows, totals: totalsOf(totals), chart: amountsOverTime(totals, asked) }
    },
  }
}

export const learnerCredit: Report = {
  key: 'learner-credit',
  title: 'Learners and their credit',
  about:
    'Who earned how much of which credit: sums by person and by year, and every credit by itself. What earlier systems recorded stands apart.',
  personal: true,
  narrowings: ['title', 'credit', 'profession', 'specialty', 'format', 'affiliation'],
  counted: [
    'Credit counts on the day on which the activity was completed, as the transcript has it.',
    'Only what stands counts: a correction in place of what it corrects, and nothing that was withdrawn.',
    'Records that were merged are one person. Profession and affiliation are what the profile says today.',
    'Different types of credit are never added up. Hours of participation are no credit and stand last.',
    'The sums of the first three tables are of credit that was issued here. Credit that was taken over from an earlier system stands in tables of its own, with sums of its own, as the transcript has it; the two are never added up.',
    'Earlier records know the title, and no specialty, format or series of ours: narrowed to one of these, none of them is counted.',
  ],
  tables: [
    tableOf({ key: 'person', label: 'By person', unit: ['person', 'people'] }, columns, (db, asked, reach) =>
      rowsByPerson(db, asked, reach, false),
    ),
    tableOf({ key: 'year', label: 'By person and year', unit: ['person', 'people'] }, yearColumns, (db, asked, reach) =>
      rowsByPerson(db, asked, reach, true),
    ),
    tableOf({ key: 'credit', label: 'Every credit', unit: ['credit', 'credits'] }, creditColumns, rowsByCredit),
    ...earlierTables,
  ],
}
