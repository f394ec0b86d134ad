import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type Done, nameOf } from '../review/mitigation-record.ts'
import type { CompanyState } from './company-list.ts'

/** One thing that the office decided about a company, as the audit has it. */
export type CompanyAct = {
  /** Of which company, with its name as it is now. */
  companyId: string
  name: string
  act:
    | 'company.added'
    | 'company.listed'
    | 'company.eligible'
    | 'company.renamed'
    | 'company.joined'
    | 'company.separated'
  old: { state?: CompanyState; note?: string; name?: string; sameAs?: string } | null
  new: { state?: CompanyState; note?: string; name?: string; sameAs?: string } | null
  /** The company that it was joined with, or separated from, by its name as it is now; '' for none. */
  other: string
  /** Spellings of it that went along, by id. */
  along: string[]
  done: Done
}

/**
 * What the office decided about companies, and about those of which they are, or were, another spelling; the first first.
 * One statement, however many there are.
 */
export async function companyHistory(db: Db, ids: readonly string[]): Promise<CompanyAct[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<CompanyAct, 'done'> & { by: string; at: string }>`
    with asked (id) as (select unnest(${[...ids]}::uuid[])),
    own as (
      select d.subject_id, coalesce(d.new ->> 'sameAs', d.old ->> 'sameAs')::uuid as root from audit d
      where d.organization_id = current_organization() and d.act in ('company.joined', 'company.separated')
        and (d.subject_id in (select id from asked)
          or coalesce(d.new -> 'along', d.old -> 'along', '[]') ?| ${[...ids]}::text[])),
    family (id) as (select id from asked union select subject_id from own union select root from own
      union select k.same_as from company k join asked on k.organization_id = current_organization() and k.id = asked.id)
    select d.subject_id as "companyId", k.name, d.act, d.old, d.new, coalesce(o.name, '') as other,
      array(select jsonb_array_elements_text(coalesce(d.new -> 'along', d.old -> 'along', '[]'))) as along,
      ${nameOf('d.actor_id')} as by, d.at
    from audit d join company k on k.organization_id = d.organization_id and k.id = d.subject_id
      left join company o on o.organization_id = d.organization_id
        and o.id = coalesce(d.new ->> 'sameAs', d.old ->> 'sameAs')::uuid
    where d.organization_id = current_organization() and d.subject = 'company' and d.act like 'company.%'
      and d.subject_id in (select id from family where id is not null)
    order by d.at, d.id`.execute(db)
  return rows.map(({ by, at, ...row }) => ({ ...row, done: { by, at: instantOf(at) } }))
}
