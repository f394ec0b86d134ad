import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Relationship } from '../relationship.ts'

/** What a person disclosed under another record of theirs, and have not sent with the rest as one. */
export type OtherList = {
  /** Of the record under which it was disclosed. */
  name: string
  attestedAt: Temporal.Instant
  relationships: Relationship[]
}

/** Beside what counts for a role: what the same person disclosed that counts for other roles of theirs. None once joined. */
export async function otherLists(db: Db, discloserId: string): Promise<OtherList[]> {
  const { rows } = await sql<Omit<OtherList, 'attestedAt'> & { attestedAt: string }>`
    select trim(p.given_name || ' ' || p.family_name) as name, o.attested_at as "attestedAt", o.relationships
    from current_disclosure mine
      join lateral (
        select distinct on (c.apart_of) c.* from current_disclosure c
        where c.organization_id = mine.organization_id and c.person_id = mine.person_id
          and c.apart_of is distinct from mine.apart_of
        order by c.apart_of) o on true
      join person p on p.organization_id = o.organization_id and p.id = coalesce(o.apart_of, o.person_id)
    where mine.organization_id = current_organization() and mine.discloser_id = ${discloserId}
    order by o.attested_at desc, o.id`.execute(db)
  return rows.map((row) => ({ ...row, attestedAt: instantOf(row.attestedAt) }))
}
