import { sql } from 'kysely'
import { type Db, plannedForMuch } from '../../platform/database.ts'
import { shortMonth } from '../../web/dates.ts'
import { type Asked, creditFrom } from '../asked.ts'
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
import { type CreditTotals, creditLines, totalsOfEarned } from './credit-totals.ts'
import { creditName } from './shared-columns.ts'
import { byStep, pointsOf, stepStart } from './steps.ts'

type By = { department: boolean; month: boolean }

const columnsOf = ({ department, month }: By): readonly ReportColumn[] => [
  ...(department ? [{ key: 'department', label: 'Department or affiliation' }] : []),
  // Files say "2026-04", which a spreadsheet sorts as it should.
  ...(month
    ? ([
        { key: 'month', label: 'Month', only: 'screen' },
        { key: 'monthOf', label: 'Month', only: 'file' },
      ] as const)
    : []),
  { key: 'credit', label: 'Credit type' },
  { key: 'people', label: 'People', kind: 'number' },
  { key: 'credits', label: 'Claims', kind: 'number' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
]

/**
 * As common table expressions: `summed`, the claims by what is asked for, of people's credit by month in `monthly`. Somebody has
 * one affiliation, so that those who spell it otherwise are added up; capitals and spaces make no difference.
 */
const claimsBy = (asked: Asked, by: By) => sql`
  monthly as materialized (
    select e.person_id, e.credit_type_id, date_trunc('month', e.completed_on::timestamp) as month, count(*)::int as credits,
      sum(e.amount) as amount
    ${creditFrom(asked)} group by 1, 2, 3),
  claimed as (${
    by.month
      ? sql`select person_id, credit_type_id, month::date as month, credits, amount from monthly`
      : sql`select person_id, credit_type_id, null::date as month, sum(credits) as credits, sum(amount) as amount
          from monthly group by 1, 2`
  }),
  spelled as (
    select ${by.department ? sql`p.affiliation` : sql`''`} as name, c.month, c.credit_type_id, count(*) as people,
      sum(c.credits) as credits, sum(c.amount) as amount
    from claimed c
    ${by.department ? sql`join person p on p.organization_id = current_organization() and p.id = c.person_id` : sql``}
    group by 1, 2, 3),
  summed as materialized (
    select lower(btrim(regexp_replace(name, '\\s+', ' ', 'g'))) as key, min(btrim(name)) as name, month, credit_type_id,
      sum(people)::int as people, sum(credits)::int as credits, sum(amount)::float8 as amount
    from spelled group by 1, 3, 4)`

/** The same months as the columns of a chart. */
const earnedMonthly = ({ days }: Asked) => sql`
  earned as (
    select person_id, credit_type_id, ${stepStart(days, sql`month`)} as step, credits, amount from monthly)`

/** "Nov 2026" of the first day of a month. */
function monthText(day: unknown): string {
  const month = Temporal.PlainDate.from(String(day))
  return `${shortMonth(month)} ${month.year}`
}

type Row = { department: string; month: string | null; credit: string; people: number; credits: number; amount: number }
type Counted = CreditTotals & { rows: Row[]; all: number; most: { label: string; value: number }[] }

/**
 * Departments are few beside people: the rows are counted whole, by one statement with the sums of all and the twelve
 * departments with the most claims, and a page is cut out of them.
 */
async function counted(db: Db, asked: Asked, by: By, cut: Pick<Reach, 'offset' | 'limit'>): Promise<Counted> {
  const statement = sql<Counted>`
    with ${claimsBy(asked, by)}, ${earnedMonthly(asked)}, totals as (${totalsOfEarned}),
    shown as (
      select coalesce(nullif(r.name, ''), 'No affiliation given') as department, r.month, ${creditName} as credit,
        r.people, r.credits, r.amount,
        row_number() over (order by r.key = '', r.key, r.month, c.participation, c.position, c.id) as nth
      from summed r join credit_type c on c.organization_id = current_organization() and c.id = r.credit_type_id),
    most as (
      select coalesce(nullif(min(name), ''), 'No affiliation given') as label, sum(credits)::int as value
      from summed group by key order by 2 desc, key limit 12)
    select totals.*, (select count(*)::int from summed) as all,
      coalesce((select json_agg(shown order by nth) from shown
        where nth > ${cut.offset} and nth <= ${cut.offset + cut.limit}), '[]') as rows,
      coalesce((select json_agg(most order by value desc, label) from most), '[]') as most
    from totals`
  const { rows } = await plannedForMuch(db, () => statement.execute(db))
  return rows[0]!
}

const rowsIn = ({ rows }: Counted, by: By): ReportRow[] =>
  rows.map(({ month, ...row }) => ({
    cells: cellsOf(columnsOf(by), {
      ...row,
      month: month ? monthText(month) : '',
      monthOf: String(month ?? '').slice(0, 7),
    }),
  }))

const totalsIn = ({ all, lines }: Counted): Totals => ({ units: all, lines: creditLines(lines) })

const everyRow = 1_000_000

function tableBy(key: string, label: string, by: By): ReportTable {
  return {
    key,
    label,
    unit: ['row', 'rows'],
    // Read at once: rows that are counted anew with each part could change their places in between.
    atATime: everyRow,
    columns: async () => columnsOf(by),
    rows: async (db, asked, reach) => ({ rows: rowsIn(await counted(db, asked, by, reach), by), next: null }),
    totals: async (db, asked) => totalsIn(await counted(db, asked, by, { offset: 0, limit: 0 })),
    page: async (db, asked, reach) => {
      const found = await counted(db, asked, by, reach)
      const chart = by.month ? overTime(found.lines, asked) : byDepartment(found)
      return { rows: rowsIn(found, by), totals: totalsIn(found), chart }
    },
  }
}

function overTime(lines: CreditTotals['lines'], { days }: Asked): ReportChart | null {
  if (lines.length === 0) return null
  const steps = Map.groupBy(
    lines.flatMap((line) => line.steps),
    ({ step }) => step,
  )
  const sums = [...steps].map(([step, some]) => ({ step, value: some.reduce((sum, { credits }) => sum + credits, 0) }))
  return { kind: 'columns', title: `Claims ${byStep(days)}`, points: pointsOf(days, sums) }
}

function byDepartment({ most }: Counted): ReportChart | null {
  if (most.length === 0) return null
  return {
    kind: 'bars',
    title: most.length < 12 ? 'Claims by department' : 'Claims by department: the twelve with the most',
    rows: most.map(({ label, value }) => ({ label, values: [value] })),
  }
}

export const claims: Report = {
  key: 'claims',
  title: 'Claims by department and month',
  about: 'How much credit each department earned, month by month.',
  personal: false,
  narrowings: ['title', 'credit', 'profession', 'specialty', 'format', 'affiliation'],
  counted: [
    'A claim is the credit of one type that one person has for one session, also where it came without being claimed.',
    'It counts in the month in which the activity was completed, as the transcript has it. Withdrawn credit does not count; corrected credit counts as it stands.',
    'The department is the affiliation of the profile as it is today; capitals and spaces make no difference.',
    '“People” counts each person once in each row, so that the rows of a table can be more than its total.',
  ],
  tables: [
    tableBy('both', 'By department and month', { department: true, month: true }),
    tableBy('department', 'By department', { department: true, month: false }),
    tableBy('month', 'By month', { department: false, month: true }),
  ],
}
