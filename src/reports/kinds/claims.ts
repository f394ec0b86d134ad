import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
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
} from '../report.ts'
import { type CreditTotals, creditLines, creditTotals } from './credit-totals.ts'
import { creditName } from './shared-columns.ts'
import { byStep, pointsOf } from './steps.ts'

type By = { department: boolean; month: boolean }

const columnsOf = ({ department, month }: By): readonly ReportColumn[] => [
  ...(department ? [{ key: 'department', label: 'Department or affiliation' }] : []),
  ...(month ? [{ key: 'month', label: 'Month' }] : []),
  { key: 'credit', label: 'Credit type' },
  { key: 'people', label: 'People', kind: 'number' },
  { key: 'credits', label: 'Claims', kind: 'number' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
]

/**
 * Claims by what is asked for. Somebody has one affiliation, so that those who spell it otherwise are added up; capitals and
 * spaces make no difference.
 */
const claimsBy = (asked: Asked, by: By) => sql`
  claimed as materialized (
    select e.person_id, e.credit_type_id, ${by.month ? sql`date_trunc('month', e.completed_on)::date` : sql`null::date`} as month,
      count(*)::int as credits, sum(e.amount) as amount
    ${creditFrom(asked)} group by 1, 2, 3),
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

/** "Nov 2026" of the first day of a month. */
function monthText(day: unknown): string {
  const month = Temporal.PlainDate.from(String(day))
  return `${shortMonth(month)} ${month.year}`
}

type Counted = { rows: ReportRow[]; all: number }

/** Departments are few beside people: the rows are counted whole, and a page is cut out of them. */
async function counted(db: Db, asked: Asked, by: By, cut: Pick<Reach, 'offset' | 'limit'>): Promise<Counted> {
  const { rows } = await sql<Record<string, unknown> & { all: number }>`
    with ${claimsBy(asked, by)}
    select coalesce(nullif(r.name, ''), 'No affiliation given') as department, r.month, ${creditName} as credit,
      r.people, r.credits, r.amount, count(*) over ()::int as all
    from summed r join credit_type c on c.organization_id = current_organization() and c.id = r.credit_type_id
    order by r.key = '', r.key, r.month, c.participation, c.position, c.id
    limit ${cut.limit} offset ${cut.offset}`.execute(db)
  return {
    rows: rows.map(({ month, ...row }) => ({
      cells: cellsOf(columnsOf(by), { ...row, month: month ? monthText(month) : '' }),
    })),
    all: rows[0]?.all ?? 0,
  }
}

function tableBy(key: string, label: string, by: By): ReportTable {
  return {
    key,
    label,
    unit: ['row', 'rows'],
    // Read at once: rows that are counted anew with each part could change their places in between.
    atATime: 1_000_000,
    columns: async () => columnsOf(by),
    rows: async (db, asked, reach) => ({ rows: (await counted(db, asked, by, reach)).rows, next: null }),
    totals: async (db, asked) => ({
      units: (await counted(db, asked, by, { offset: 0, limit: 1 })).all,
      lines: creditLines((await creditTotals(db, asked)).lines),
    }),
    page: async (db, asked, reach) => {
      const { rows, all } = await counted(db, asked, by, reach)
      const { lines } = await creditTotals(db, asked)
      const chart = by.month ? overTime(lines, asked) : await byDepartment(db, asked)
      return { rows, totals: { units: all, lines: creditLines(lines) }, chart }
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

async function byDepartment(db: Db, asked: Asked): Promise<ReportChart | null> {
  const { rows } = await sql<{ label: string; value: number }>`
    with ${claimsBy(asked, { department: true, month: false })}
    select coalesce(nullif(min(name), ''), 'No affiliation given') as label, sum(credits)::int as value
    from summed group by key order by 2 desc, key limit 12`.execute(db)
  if (rows.length === 0) return null
  return {
    kind: 'bars',
    title: rows.length < 12 ? 'Claims by department' : 'Claims by department: the twelve with the most',
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
    tableBy('both', 'By department and month', { department: true, month: true }),
    tableBy('department', 'By department', { department: true, month: false }),
    tableBy('month', 'By month', { department: false, month: true }),
  ],
}
