import { sql } from 'kysely'
import { amountText } from '../../credit/amount.ts'
import type { Db } from '../../platform/database.ts'
import type { Doubled } from './doubled-credit.ts'
import type { Pair } from './move-beside.ts'

/** How much of something two records hold, and how much the one record will. */
export type ComparedCount = { name: string; kept: string; gone: string; after: string }

type Row = { name: string; credit: boolean; typeId: string | null; kept: number; gone: number; both: number }

/** What moves with a merge, counted: sessions, evaluations, certificates, disclosures, roles, and live credit by its type. */
export async function compareCounts(
  db: Db,
  { kept, gone }: Omit<Pair, 'organizationId'>,
  doubled: readonly Doubled[],
): Promise<ComparedCount[]> {
  const { rows } = await sql<Row>`
    with of_session (name, place, person_id, session_id) as (
      select 'Sessions attended', 1, person_id, session_id from attendance where person_id in (${kept}, ${gone})
      union all select 'Evaluations', 2, person_id, session_id from evaluation_completion where person_id in (${kept}, ${gone}))
    select name, false as credit, null::uuid as "typeId", count(*) filter (where person_id = ${kept}) as kept,
      count(*) filter (where person_id = ${gone}) as gone, count(*) - count(distinct session_id) as both, place
    from of_session group by name, place
    union all select 'Certificates', false, null, count(*) filter (where person_id = ${kept}),
      count(*) filter (where person_id = ${gone}), 0, 3
    from standing_certificate where person_id in (${kept}, ${gone})
    union all select 'Credit from earlier records', false, null, count(*) filter (where person_id = ${kept}),
      count(*) filter (where person_id = ${gone}), 0, 3
    from live_earlier_credit where person_id in (${kept}, ${gone})
    union all select 'Disclosures', false, null, count(*) filter (where d.person_id = ${kept}),
      count(*) filter (where d.person_id = ${gone}), 0, 4
    from discloser d join disclosure v on v.organization_id = d.organization_id and v.discloser_id = d.id
    where d.person_id in (${kept}, ${gone})
    union all select 'Roles in activities', false, null, count(*) filter (where r.person_id = ${kept}),
      count(*) filter (where r.person_id = ${gone}), 0, 5
    from activity_role r where r.person_id in (${kept}, ${gone})
    union all select t.short_name, true, t.id, coalesce(sum(e.amount) filter (where e.person_id = ${kept}), 0),
      coalesce(sum(e.amount) filter (where e.person_id = ${gone}), 0), 0, 6 + t.position
    from live_credit e join credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
    where e.person_id in (${kept}, ${gone}) and e.kind <> 'withdrawal'
    group by t.short_name, t.id, t.position
    order by place`.execute(db)
  return rows
    .filter((row) => row.kept + row.gone > 0)
    .map(({ name, credit, typeId, kept: mine, gone: theirs, both }) => {
      const text = (amount: number) => (credit ? amountText(amount) : amount.toLocaleString('en-US'))
      const once = credit ? onceOf(doubled, typeId) : both
      return { name, kept: text(mine), gone: text(theirs), after: text(mine + theirs - once) }
    })
}

/** The amount of one type that no longer counts because the other record held it too. */
const onceOf = (doubled: readonly Doubled[], typeId: string | null): number =>
  doubled.filter(({ creditTypeId }) => creditTypeId === typeId).reduce((sum, { other }) => sum + other.amount, 0)
