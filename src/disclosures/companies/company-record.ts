import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Nature } from '../relationship.ts'
import { nearest } from './company-key.ts'
import type { CompanyState } from './company-list.ts'
import type { Company } from './find-companies.ts'

export type CompanyRecord = Company & {
  state: CompanyState
  /** Why it is no ineligible company. */
  note: string
  /** The company of which it is another spelling. */
  sameAs: Company | null
  /** Its own other spellings. */
  spellings: Company[]
}

/** A company as the office decides about it; null when there is none. */
export async function companyRecord(db: Db, id: string): Promise<CompanyRecord | null> {
  const { rows } = await sql<CompanyRecord>`
    select c.id, c.name, c.state, c.note,
      case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "sameAs",
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name) order by lower(x.name)) from company x
        where x.organization_id = c.organization_id and x.same_as = c.id), '[]') as spellings
    from company c left join company s on s.organization_id = c.organization_id and s.id = c.same_as
    where c.organization_id = current_organization() and c.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The companies that a name may be another spelling of, the nearest first. */
export async function likelySame(db: Db, { id, name }: Company): Promise<Company[]> {
  const others = await db
    .selectFrom('company')
    .select(['id', 'name'])
    .where('same_as', 'is', null)
    .where('id', '<>', id)
    .execute()
  return nearest(name, others, 5)
}

/** Somebody who disclosed a relationship with a company, in the version that counts. */
export type Naming = { discloserId: string; name: string; natures: Nature[]; ended: boolean }

const mostShown = 200

/** Who names a company, or another spelling of it, in what they disclosed last. This is content of disclosures. */
export async function namedBy(db: Db, id: string): Promise<Naming[]> {
  const { rows } = await sql<Naming>`
    select distinct on (coalesce(d.person_id, d.id), x ->> 'id') d.id as "discloserId", d.name, x -> 'natures' as natures,
      (x ->> 'until') is not null as ended
    from current_disclosure c
      join discloser d on d.organization_id = c.organization_id and d.id = c.discloser_id
      cross join lateral jsonb_array_elements(c.relationships) x
    where c.organization_id = current_organization() and x ->> 'companyId' in (${family(id)})
    order by coalesce(d.person_id, d.id), x ->> 'id' limit ${mostShown}`.execute(db)
  return rows.sort((one, other) => one.name.localeCompare(other.name))
}

/** Ids of a company and of everything that is the same. */
export const family = (id: string) => sql`select k.id::text from company k
  where k.organization_id = current_organization() and (k.id = ${id} or k.same_as = ${id}
    or k.id = (select m.same_as from company m where m.organization_id = k.organization_id and m.id = ${id}))`
