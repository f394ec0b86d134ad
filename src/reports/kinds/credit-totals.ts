import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Asked, creditFrom } from '../asked.ts'
import type { TotalLine } from '../report.ts'
import { creditName } from './shared-columns.ts'
import { stepOf } from './steps.ts'

type CreditSum = {
  name: string
  plural: string
  people: number
  credits: number
  amount: number
  steps: { step: string; credits: number; amount: number }[]
}

export type CreditTotals = { people: number; lines: CreditSum[] }

/** As a common table expression `earned`: what each person has of each type in each month, or year, of the days. */
export const earned = (asked: Asked) => sql`
  earned as materialized (
    select e.person_id, e.credit_type_id, ${stepOf(asked.days, sql`e.completed_on`)} as step, count(*)::int as credits,
      sum(e.amount) as amount
    ${creditFrom(asked)} group by 1, 2, 3)`

/** What `earned` sums up: a row with the number of people, and with each type in its order. */
export const totalsOfEarned = sql`
  select (select count(*)::int from (select from earned group by person_id) one) as people,
    coalesce((select json_agg(json_build_object('name', ${creditName}, 'plural', c.plural || c.mark, 'people', r.people,
        'credits', r.credits, 'amount', r.amount, 'steps', t.steps) order by c.participation, c.position, c.id)
      from (select credit_type_id, count(*)::int as people, sum(credits)::int as credits, sum(amount)::float8 as amount
        from (select credit_type_id, sum(credits) as credits, sum(amount) as amount from earned
          group by person_id, credit_type_id) one
        group by 1) r
      join (select credit_type_id, json_agg(json_build_object('step', step, 'credits', credits, 'amount', amount)) as steps
        from (select credit_type_id, step, sum(credits)::int as credits, sum(amount)::float8 as amount
          from earned group by 1, 2) one
        group by 1) t on t.credit_type_id = r.credit_type_id
      join credit_type c on c.organization_id = current_organization() and c.id = r.credit_type_id), '[]') as lines`

/**
 * How many people have credit, and what there is of each type: how many credits of how many people, how much, and the
 * same in each month or year.
 */
export async function creditTotals(db: Db, asked: Asked): Promise<CreditTotals> {
  const { rows } = await sql<CreditTotals>`with ${earned(asked)} ${totalsOfEarned}`.execute(db)
  return rows[0]!
}

/** As lines below a table, each with what it sums up and the number of its people. */
export const creditLines = (lines: readonly CreditSum[], what: 'Total' | 'Issued here' = 'Total'): TotalLine[] =>
  lines.map(({ name, people, credits, amount }) => ({
    label: `${what}, ${people.toLocaleString('en-US')} ${people === 1 ? 'person' : 'people'}`,
    figures: { credit: name, credits, amount },
  }))
