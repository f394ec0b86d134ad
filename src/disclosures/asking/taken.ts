import { sql } from 'kysely'
import { mayBeOnesName } from '../../attendance/matching/same-name.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Joining } from '../form/joining.ts'

/** This person, or a record that was merged into theirs. */
const isPerson = (column: string, personId: string) => sql`${sql.ref(column)} in (select p.id from person p
  where p.organization_id = current_organization() and ${personId} in (p.id, p.merged_into))`

/**
 * What a person disclosed by a link and has taken over, or under a record that was merged into theirs, that waits for them
 * to send one disclosure of both.
 */
export async function joiningOf(db: Db, personId: string): Promise<Joining[]> {
  const { rows } = await sql<Joining>`
    select 'link' as from, d.id as "discloserId", d.name, c.id as "disclosureId", c.relationships
    from discloser d
      join current_disclosure c on c.organization_id = d.organization_id and c.discloser_id = d.id
    where d.organization_id = current_organization() and d.person_id is null and ${isPerson('d.taken_by', personId)}
    order by d.taken_at, d.id`.execute(db)
  const merged = await sql<Joining>`
    select distinct on (c.apart_of) 'record' as from, c.discloser_id as "discloserId",
      trim(p.given_name || ' ' || p.family_name) as name, c.id as "disclosureId", c.relationships
    from current_disclosure c join person p on p.organization_id = c.organization_id and p.id = c.apart_of
    where c.organization_id = current_organization() and c.person_id = ${personId} and c.apart_of is not null
    order by c.apart_of, c.discloser_id`.execute(db)
  return [...rows, ...merged.rows]
}

/** That what was disclosed by a link was taken into an account. */
export type Taken = {
  discloserId: string
  /** Under which name it was disclosed, and whose the account is. */
  name: string
  account: string
  at: Temporal.Instant
  /** Whether both names may be one person's. */
  fits: boolean
  /** Whether it waits for the account's owner to send one disclosure of both. */
  waits: boolean
}

/** Whether what is disclosed for a role was taken into an account; null where it was not, or was given back. */
export async function takenOf(db: Db, discloserId: string): Promise<Taken | null> {
  const { rows } = await sql<Omit<Taken, 'at' | 'fits'> & { at: string }>`
    select d.id as "discloserId", d.name, trim(p.given_name || ' ' || p.family_name) as account, d.taken_at as at,
      d.person_id is null as waits
    from discloser d join person p on p.organization_id = d.organization_id and p.id = coalesce(d.person_id, d.taken_by)
    where d.organization_id = current_organization() and d.id = ${discloserId} and d.taken_at is not null`.execute(db)
  const row = rows[0]
  return row ? { ...row, at: instantOf(row.at), fits: mayBeOnesName(row.name, row.account) } : null
}

/** Something that was done about whose a disclosure by a link is: when, what, and by whom. */
export type TakingAct = { id: string; at: Temporal.Instant; act: string; by: string }

/** All that was done about whose the disclosure of a role is, the last first. */
export async function takingActs(db: Db, discloserId: string): Promise<TakingAct[]> {
  const { rows } = await sql<Omit<TakingAct, 'at'> & { at: string }>`
    select x.id, x.at, x.act, coalesce((select trim(p.given_name || ' ' || p.family_name) from person p
      where p.organization_id = x.organization_id and p.id = x.actor_id), '') as by
    from audit x
    where x.organization_id = current_organization() and x.subject_id = ${discloserId}
      and x.act in ('disclosure.claimed', 'disclosure.handed_on', 'disclosure.handed_back')
    order by x.at desc, x.id desc`.execute(db)
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }))
}
