import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { shortMonth } from '../../web/dates.ts'
import { type Asked, creditFrom } from '../asked.ts'
import { cellsOf, type Report, type ReportChart, type ReportColumn, type ReportTable } from '../report.ts'
import { creditLines, creditTotals } from './credit-totals.ts'
import { creditName } from './shared-columns.ts'
import { byStep, pointsOf, stepOf } from './steps.ts'

type By = { department: boolean; month: boolean }

const columnsOf = ({ department, month }: By): readonly ReportColumn[] => [
  ...(department ? [{ key: 'department', label: 'Department or affiliation' }] : []),
  ...(month ? [{ key: 'month', label: 'Month' }] : []),
  { key: 'credit', label: 'Credit type' },
  { key: 'people', label: 'People', kind: 'number' },
  { key: 'credits', label: 'Claims', kind: 'number' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
]

/** Claims by what is asked for: affiliations are the same whatever their capitals and spaces. */
const claimsBy = (asked: Asked, by: By) => sql`
  claimed as materialized (
    select e.person_id, e.credit_type_id, ${by.month ? sql`date_trunc('month', e.completed_on)::date` : sql`null::date`} as month,
      count(*)::int as credits, sum(e.amount) as amount
    ${creditFrom(asked)} group by 1, 2, 3),
  summed as (
    select ${by.department ? sql`lower(btrim(regexp_replace(p.affiliation, '\\s+', ' ', 'g')))` : sql`''`} as key,
      ${by.department ? sql`min(btrim(p.affiliation))` : sql`''`} as name, c.month, c.credit_type_id,
      count(*)::int as people, sum(c.credits)::int as credits, sum(c.amount)::float8 as amount
    from claimed c ${by.department ? sql`join person p on p.organization_id = current_organization() and p.id = c.person_id` : sql``}
    group by 1, 3, 4)`

/** "Nov 2026" of the first day of a month. */
function monthText(day: unknown): string {
  const month = Temporal.PlainDate.from(String(day))
  return `${shortMonth(month)} ${month.year}`
}

/** Departments are few beside people: the rows are counted whole, and a page is cut out of them. */
function tableBy(key: string, label: string, by: By, chart: ReportTable['chart']): ReportTable {
  const columns = columnsOf(by)
  const counted = async (db: Db, asked: Asked, cut = sql``) =>
    (
      await sql<Record<string, unknown> & { all: number }>`
        with ${claimsBy(asked, by)}
        select coalesce(nullif(r.name, ''), 'No affiliation given') as department, r.month, ${creditName} as credit,
          r.people, r.credits, r.amount, count(*) over ()::int as all
        from summed r join credit_type c on c.organization_id = current_organization() and c.id = r.credit_type_id
        order by r.key = '', r.key, r.month, c.participation, c.position, c.id ${cut}`.execute(db)
    ).rows
  return {
    key,
    label,
    unit: ['row', 'rows'],
    // Read at once: rows that are counted anew with each part could change their places in between.
    atATime: 200_000,
    columns: async () => columns,
    rows: async (db, asked, { after, offset, limit }) => {
      const from = after ? Number(after[0]) : offset
      const rows = await counted(db, asked, sql`limit ${limit} offset ${from}`)
      return {
        rows: rows.map(({ month, ...row }) => ({
          cells: cellsOf(columns, { ...row, month: month ? monthText(month) : '' }),
        })),
        next: rows.length < limit ? null : [String(from + limit)],
      }
    },
    totals: async (db, asked) => {
      const [first] = await counted(db, asked, sql`limit 1`)
      return { units: first?.all ?? 0, lines: creditLines((await creditTotals(db, asked)).lines) }
    },
    chart,
  }
}

async function overTime(db: Db, asked: Asked): Promise<ReportChart | null> {
  const { rows } = await sql<{ step: string; value: number }>`
    select ${stepOf(asked.days, sql`e.completed_on`)} as step, count(*)::int as value ${creditFrom(asked)}
    group by 1`.execute(db)
  if (rows.length === 0) return null
  return { kind: 'columns', title: `Claims ${byStep(asked.days)}`, points: pointsOf(asked.days, rows) }
}

async function byDepartment(db: Db, asked: Asked): Promise<ReportChart | null> {
  const { rows } = await sql<{ label: string; value: number }>`
    with ${claimsBy(asked, { department: true, month: false })}
    select coalesce(nullif(min(name), ''), 'No affiliation given') as label, sum(credits)::int as value
    from summed group by key order by 2 desc, key limit 12`.execute(db)
  if (rows.length === 0) return null
  const title = 'Claims by department: the twelve with the most'
  return {
    kind: 'bars',
    title: rows.length < 12 ? 'Claims by department' : title,
    rows: rows.map(({ label, value }) => ({ label, values: [value] })),
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
    tableBy('both', 'By department and month', { department: true, month: true }, overTime),
    tableBy('department', 'By department', { department: true, month: false }, byDepartment),
    tableBy('month', 'By month', { department: false, month: true }, overTime),
  ],
}
