import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Basis } from '../basis.ts'
import { nameOf } from '../review/mitigation-record.ts'
import type { BasisChoice, PolicyChange } from './evidence-record.ts'

type BasisRow = {
  id: string
  basis: Basis
  ground: string
  wasBasis: Basis | null
  wasGround: string | null
  by: string
  at: string
}

/** What was chosen of where the disclosures of activities are, each time that they were saved, the first first; by activity. */
export async function basisChoices(db: Db, ids: readonly string[]): Promise<Map<string, BasisChoice[]>> {
  const { rows } = await sql<BasisRow>`
    select d.subject_id as id, d.new ->> 'disclosureBasis' as basis, coalesce(d.new ->> 'disclosureGround', '') as ground,
      d.old ->> 'disclosureBasis' as "wasBasis", d.old ->> 'disclosureGround' as "wasGround", ${nameOf('d.actor_id')} as by,
      d.at
    from audit d
    where d.organization_id = current_organization() and d.subject = 'activity' and d.subject_id = any(${[...ids]}::uuid[])
      and d.new ? 'disclosureBasis'
    order by d.at, d.id`.execute(db)
  const choices = rows.map(({ id, basis, ground, wasBasis, wasGround, by, at }) => ({
    id,
    choice: {
      ...{ basis, ground, by, at: instantOf(at) },
      was: wasBasis && { basis: wasBasis, ground: wasGround ?? '' },
    },
  }))
  return new Map([...Map.groupBy(choices, ({ id }) => id)].map(([id, some]) => [id, some.map(({ choice }) => choice)]))
}

/** When the organization changed for how long disclosures count, or what happens while they are not complete. */
export async function policyChanges(db: Db): Promise<PolicyChange[]> {
  const { rows } = await sql<Omit<PolicyChange, 'at'> & { at: string }>`
    select (d.new ->> 'disclosure_months')::int as months, d.new ->> 'disclosure_incomplete' as incomplete,
      ${nameOf('d.actor_id')} as by, d.at
    from audit d
    where d.organization_id = current_organization() and d.act = 'organization.disclosure_policy_changed'
      and (d.new ? 'disclosure_months' or d.new ? 'disclosure_incomplete')
    order by d.at, d.id`.execute(db)
  return rows.map(({ at, ...row }) => ({ ...row, at: instantOf(at) }))
}
