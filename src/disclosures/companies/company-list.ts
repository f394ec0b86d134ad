import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { companyKey } from './company-key.ts'

/** How the office stands to a company: on the list, named by somebody and not decided yet, or no ineligible company. */
export type CompanyState = 'listed' | 'proposed' | 'eligible'

/** Which companies are shown: those of one state, or all. */
export type Shown = CompanyState | 'all'

export type ListedCompany = {
  id: string
  name: string
  state: CompanyState
  /** Names that were typed for it besides. */
  spellings: string[]
}

export const companiesAPage = 50

type Listing = { rows: ListedCompany[]; total: number; page: number }

/**
 * One page of the organization's companies by name, and how many there are; a page behind the end is the first. Another
 * spelling of a company is found as that company.
 */
export async function companyList(
  db: Db,
  { search, shown, page }: { search: string; shown: Shown; page: number },
): Promise<Listing> {
  const key = companyKey(search.slice(0, 200))
  const { rows } = await sql<ListedCompany & { total: number }>`
    with spelled as (
      select c.same_as, array_agg(c.name order by lower(c.name)) as names, string_agg(c.name_key, ' ') as keys
      from company c where c.organization_id = current_organization() and c.same_as is not null group by c.same_as)
    select c.id, c.name, c.state, coalesce(s.names, '{}') as spellings, count(*) over () as total
    from company c left join spelled s on s.same_as = c.id
    where c.organization_id = current_organization() and c.same_as is null
      and (${shown} = 'all' or c.state = ${shown})
      and (strpos(c.name_key, ${key}) > 0 or strpos(coalesce(s.keys, ''), ${key}) > 0)
    order by lower(c.name), c.id limit ${companiesAPage} offset ${(page - 1) * companiesAPage}`.execute(db)
  if (rows.length === 0 && page > 1) return companyList(db, { search, shown, page: 1 })
  return { page, total: Number(rows[0]?.total ?? 0), rows: rows.map(({ total: _, ...row }) => row) }
}

/** How many companies were named and not decided yet. */
export async function companiesWaiting(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('company')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'proposed')
    .where('same_as', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
