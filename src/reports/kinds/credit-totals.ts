import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Asked, creditFrom } from '../asked.ts'
import type { TotalLine } from '../report.ts'
import { creditName } from './shared-columns.ts'

type CreditSum = { name: string; people: number; credits: number; amount: number }

/** How many people have credit, and what there is of each type: how many credits of how many people, and how much. */
export async function creditTotals(db: Db, asked: Asked): Promise<{ people: number; lines: CreditSum[] }> {
  const { rows } = await sql<CreditSum & { all: number }>`
    with earned as materialized (
      select e.person_id, e.credit_type_id, count(*)::int as credits, sum(e.amount) as amount ${creditFrom(asked)}
      group by 1, 2),
    summed as (
      select credit_type_id, count(*)::int as people, sum(credits)::int as credits, sum(amount)::float8 as amount
      from earned group by 1)
    select ${creditName} as name, r.people, r.credits, r.amount,
      (select count(*)::int from (select from earned group by person_id) one) as all
    from summed r join credit_type c on c.organization_id = current_organization() and c.id = r.credit_type_id
    order by c.participation, c.position, c.id`.execute(db)
  return { people: rows[0]?.all ?? 0, lines: rows }
}

/** As lines below a table: "AMA Category 1™, 24,367 people". */
export const creditLines = (lines: readonly CreditSum[]): TotalLine[] =>
  lines.map(({ name, people, credits, amount }) => ({
    label: `Total, ${people.toLocaleString('en-US')} ${people === 1 ? 'person' : 'people'}`,
    figures: { credit: name, credits, amount },
  }))
