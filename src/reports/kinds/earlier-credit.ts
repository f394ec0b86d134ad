import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Asked, behind, ofPeople, titleLike } from '../asked.ts'
import { cellsOf, type Reach, type ReportChart, type ReportColumn, type ReportTable, type Rows } from '../report.ts'
import { professionOf } from './profession-of.ts'
import { creditColumns as amounts, personCells, personColumns } from './shared-columns.ts'
import { byStep, pointsOf, stepOf } from './steps.ts'

const columns: readonly ReportColumn[] = [...personColumns, ...amounts]
const everyColumns: readonly ReportColumn[] = [
  ...personColumns,
  { key: 'completed', label: 'Completed', kind: 'day' },
  { key: 'title', label: 'Activity' },
  { key: 'provider', label: 'Provider', only: 'file' },
  { key: 'format', label: 'Format', only: 'file' },
  { key: 'credit', label: 'Credit type' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
  { key: 'reference', label: 'Certificate there', only: 'file' },
  { key: 'source', label: 'From' },
]

/**
 * The credit `e` from earlier records that is asked for, from the word "from" on; `c` is the credit type here, where it is
 * one. It is of no activity here: narrowed to activities otherwise than by words of the title, there is none.
 */
const earlierFrom = (asked: Asked) => {
  const { filter, days, own } = asked
  const isOfActivities = own !== null || [filter.activity, filter.specialty, filter.format].some(Boolean)
  return sql`from live_earlier_credit e
    left join credit_type c on c.organization_id = e.organization_id and c.id = e.credit_type_id
    ${ofPeople(asked, sql`e`)}
    where e.organization_id = current_organization() and e.person_id is not null
      and e.completed_on between ${days.from.toString()}::date and ${days.to.toString()}::date
      ${filter.credit ? sql`and e.credit_type_id = ${filter.credit}::uuid` : sql``}
      ${filter.title ? sql`and ${titleLike(sql`e.title`, filter.title)}` : sql``}
      ${isOfActivities ? sql`and false` : sql``}`
}

/** The type as it is called here, or, where it is none of these, as the earlier records call it. */
const typeName = sql`coalesce(c.short_name || c.mark, e.credit_name)`
const inOrder = sql`r.participation nulls last, r.position nulls last, r.credit`

/** People in the order of their names, each with a row for every credit type. */
async function rowsByPerson(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with picked as (
      select p.organization_id, p.id, p.family_name_key, p.given_name from person p
      where p.organization_id = current_organization() and exists (select ${earlierFrom(asked)} and e.person_id = p.id)
        ${behind(sql`p.family_name_key, p.given_name, p.id`, ['text', 'text', 'uuid'], reach.after)}
      order by p.family_name_key, p.given_name, p.id limit ${reach.limit} offset ${reach.offset}),
    earned as (
      select e.person_id, ${typeName} as credit, c.participation, c.position, count(*)::int as credits,
        sum(e.amount)::int as amount
      ${earlierFrom(asked)} and e.person_id = any (array(select id from picked))
      group by 1, 2, 3, 4)
    select ${personCells(sql.ref('n.profession_id'))}, r.credit, r.credits, r.amount,
      array[picked.family_name_key, picked.given_name, picked.id::text] as place
    from picked
    join person p on p.organization_id = picked.organization_id and p.id = picked.id
    join earned r on r.person_id = picked.id
    left join lateral ${professionOf} n on true
    order by picked.family_name_key, picked.given_name, picked.id, ${inOrder}`.execute(db)
  const units = new Set(rows.map(({ personId }) => personId)).size
  return { rows: rows.map(rowOf(columns)), next: units < reach.limit ? null : (rows.at(-1)?.place ?? null) }
}

/** A row a credit, the latest first. */
async function rowsByCredit(db: Db, asked: Asked, reach: Reach): Promise<Rows> {
  const { rows } = await sql<Record<string, unknown> & { place: string[] }>`
    with picked as (
      select e.*, ${typeName} as credit
      ${earlierFrom(asked)} ${behind(sql`e.completed_on, e.id`, ['date', 'uuid'], reach.after, 'desc')}
      order by e.completed_on desc, e.id desc limit ${reach.limit} offset ${reach.offset})
    select ${personCells(sql.ref('n.profession_id'))}, e.completed_on as completed, e.title, e.provider, e.format, e.credit,
      e.amount, e.certificate_reference as reference, coalesce(nullif(e.source, ''), 'Earlier records') as source,
      array[e.completed_on::text, e.id::text] as place
    from picked e
    join person p on p.organization_id = e.organization_id and p.id = e.person_id
    left join lateral ${professionOf} n on true
    order by e.completed_on desc, e.id desc`.execute(db)
  return {
    rows: rows.map(rowOf(everyColumns)),
    next: rows.length < reach.limit ? null : (rows.at(-1)?.place ?? null),
  }
}

const rowOf = (columns: readonly ReportColumn[]) => (row: Record<string, unknown>) => ({
  cells: cellsOf(columns, row),
  refs: { person: { to: 'person' as const, id: String(row['personId']) } },
})

type EarlierSum = {
  credit: string
  people: number
  credits: number
  amount: number
  steps: { step: string; amount: number }[]
}
type EarlierSums = { people: number; lines: EarlierSum[] }

/** How many people have credit from earlier records, and what there is of each type, in all and in each month or year. */
async function earlierSums(db: Db, asked: Asked): Promise<EarlierSums> {
  const { rows } = await sql<EarlierSums>`
    with earned as materialized (
      select e.person_id, ${typeName} as credit, c.participation, c.position,
        ${stepOf(asked.days, sql`e.completed_on`)} as step, count(*)::int as credits, sum(e.amount) as amount
      ${earlierFrom(asked)} group by 1, 2, 3, 4, 5)
    select (select count(distinct person_id)::int from earned) as people,
      coalesce((select json_agg(json_build_object('credit', r.credit, 'people', r.people, 'credits', r.credits,
          'amount', r.amount, 'steps', (select json_agg(json_build_object('step', s.step, 'amount', s.amount))
            from (select step, sum(amount)::float8 as amount from earned w where w.credit = r.credit group by 1) s))
          order by ${inOrder})
        from (select credit, min(position) as position, bool_and(participation) as participation,
            count(distinct person_id)::int as people, sum(credits)::int as credits, sum(amount)::float8 as amount
          from earned group by 1) r), '[]') as lines`.execute(db)
  return rows[0]!
}

/** The amount of the first credit type over time. */
function amountsOverTime({ lines }: EarlierSums, { days }: Asked): ReportChart | null {
  const [first] = lines
  if (!first) return null
  const counted = first.steps.map(({ step, amount }) => ({ step, value: amount }))
  const title = `${first.credit} from earlier records, ${byStep(days)}`
  return { kind: 'columns', title, points: pointsOf(days, counted), as: 'amount' }
}

function tableOf(
  table: Pick<ReportTable, 'key' | 'label' | 'unit'>,
  columns: readonly ReportColumn[],
  read: (db: Db, asked: Asked, reach: Reach) => Promise<Rows>,
): ReportTable {
  const totalsOf = ({ people, lines }: EarlierSums) => ({
    units: table.key === 'earlier' ? people : lines.reduce((sum, { credits }) => sum + credits, 0),
    lines: lines.map(({ credit, people, credits, amount }) => ({
      label: `From earlier records, ${people.toLocaleString('en-US')} ${people === 1 ? 'person' : 'people'}`,
      figures: { credit, credits, amount },
    })),
  })
  return {
    ...table,
    columns: async () => columns,
    rows: read,
    totals: async (db, asked) => totalsOf(await earlierSums(db, asked)),
    page: async (db, asked, reach) => {
      const { rows } = await read(db, asked, reach)
      const sums = await earlierSums(db, asked)
      return { rows, totals: totalsOf(sums), chart: amountsOverTime(sums, asked) }
    },
  }
}

/** Credit that other systems recorded before this one, in tables of its own: it is in no sum of what was issued here. */
export const earlierTables: readonly ReportTable[] = [
  tableOf({ key: 'earlier', label: 'Earlier records by person', unit: ['person', 'people'] }, columns, rowsByPerson),
  tableOf(
    { key: 'earlier-credit', label: 'Every earlier credit', unit: ['credit', 'credits'] },
    everyColumns,
    rowsByCredit,
  ),
]
