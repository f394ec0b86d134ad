import { sql } from 'kysely'
import { type Db, plannedForMuch } from '../../platform/database.ts'
import { type Asked, creditFrom } from '../asked.ts'
import type { TotalLine } from '../report.ts'
import { creditName } from './shared-columns.ts'
import { stepStart } from './steps.ts'

type CreditSum = {
  name: string
  plural: string
  people: number
  credits: number
  amount: number
  steps: { step: string; credits: number; amount: number }[]
}

export type CreditTotals = { people: number; lines: CreditSum[] }

/** As a common table expression `earned`: the credits of the days, each with its month, or year. */
export const earned = (asked: Asked) => sql`
  earned as materialized (
    select e.person_id, e.credit_type_id, ${stepStart(asked.days, sql`e.completed_on`)} as step, 1 as credits, e.amount
    ${creditFrom(asked)})`

/**
 * What `earned` sums up, whose rows are credits or sums of somebody's: a row with the number of people, and with each type in
 * its order. Credits and amounts are summed by type and step, which are few; only people are told apart.
 */
export const totalsOfEarned = sql`
  select (select count(*)::int from (select distinct person_id from earned) one) as people,
    coalesce((select json_agg(json_build_object('name', ${creditName}, 'plural', c.plural || c.mark, 'people', r.people,
        'credits', t.credits, 'amount', t.amount, 'steps', t.steps) order by c.participation, c.position, c.id)
      from (select credit_type_id, count(*)::int as people
        from (select distinct person_id, credit_type_id from earned) one group by 1) r
      join (select credit_type_id, sum(credits)::int as credits, sum(amount)::float8 as amount, json_agg(
            json_build_object('step', to_char(step, 'YYYY-MM-DD'), 'credits', credits, 'amount', amount)) as steps
        from (select credit_type_id, step, sum(credits)::int as credits, sum(amount)::float8 as amount
          from earned group by 1, 2) one
        group by 1) t on t.credit_type_id = r.credit_type_id
      join credit_type c on c.organization_id = current_organization() and c.id = r.credit_type_id), '[]') as lines`

/**
 * How many people have credit, and what there is of each type: how many credits of how many people, how much, and the
 * same in each month or year.
 */
export async function creditTotals(db: Db, asked: Asked): Promise<CreditTotals> {
  const statement = sql<CreditTotals>`with ${earned(asked)} ${totalsOfEarned}`
  const { rows } = await plannedForMuch(db, () => statement.execute(db))
  return rows[0]!
}

/** As lines below a table, each with what it sums up and the number of its people. */
export const creditLines = (lines: readonly CreditSum[], what: 'Total' | 'Issued here' = 'Total'): TotalLine[] =>
  lines.map(({ name, people, credits, amount }) => ({
    label: `${what}, ${people.toLocaleString('en-US')} ${people === 1 ? 'person' : 'people'}`,
    figures: { credit: name, credits, amount },
  }))
