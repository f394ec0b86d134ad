import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type Done, nameOf } from './mitigation-record.ts'

/** That a company is no ineligible one: who said so when, as far as it is known, and why. */
export type EligibleCompany = { said: Done | null; note: string }

/** What is said of these companies, which are no ineligible ones; of another spelling, what is said of the company that it is. */
export async function eligibleCompanies(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, EligibleCompany>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; note: string; by: string; at: string | null }>`
    select k.id, c.note, ${nameOf('d.actor_id')} as by, d.at
    from company k
      join company c on c.organization_id = k.organization_id and c.id = coalesce(k.same_as, k.id)
      left join lateral (select x.actor_id, x.at from audit x where x.organization_id = c.organization_id
        and x.subject_id = c.id and x.act = 'company.eligible' order by x.at desc, x.id desc limit 1) d on true
    where k.organization_id = current_organization() and k.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, note, by, at }) => [id, { note, said: at ? { by, at: instantOf(at) } : null }]))
}
