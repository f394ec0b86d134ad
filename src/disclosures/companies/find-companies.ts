import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { companyKey } from './company-key.ts'

/** A company that is named in disclosures, under the name by which it is listed. */
export type Company = { id: string; name: string }

/** The companies on the organization's list whose names have these letters in them, those that begin so first. */
export async function listedLike(db: Db, typed: string, most = 20): Promise<Company[]> {
  const key = companyKey(typed.slice(0, 200))
  const { rows } = await sql<Company>`
    select id, name from company
    where organization_id = current_organization() and state = 'listed' and same_as is null
      and strpos(name_key, ${key}) > 0
    order by strpos(name_key, ${key}) > 1, lower(name), id limit ${most}`.execute(db)
  return rows
}

/** All companies on the organization's list. */
export const listedCompanies = (db: Db): Promise<Company[]> => listedLike(db, '', 10_000)

/**
 * The companies that are meant by names, by the names' keys: each under the name by which it is listed, where it is another
 * one in another spelling.
 */
export async function companiesByKey(
  db: Db,
  names: readonly string[],
): Promise<Map<string, Company & { listed: boolean }>> {
  const keys = [...new Set(names.map(companyKey))].filter(Boolean)
  if (keys.length === 0) return new Map()
  const { rows } = await sql<Company & { key: string; listed: boolean }>`
    select c.name_key as key, coalesce(s.id, c.id) as id, coalesce(s.name, c.name) as name,
      coalesce(s.state, c.state) <> 'proposed' as listed
    from company c left join company s on s.organization_id = c.organization_id and s.id = c.same_as
    where c.organization_id = current_organization() and c.name_key = any(${keys})`.execute(db)
  return new Map(rows.map(({ key, ...company }) => [key, company]))
}
