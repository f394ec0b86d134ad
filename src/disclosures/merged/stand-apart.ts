import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Relationship } from '../relationship.ts'

/** What one of two records disclosed last: when, and the companies that it names, each once. */
export type DisclosedSide = { attestedAt: Temporal.Instant; companies: string[] }

/** What both disclosed, where neither can stand for both. */
export type TwoDisclosures = { kept: DisclosedSide; gone: DisclosedSide }

type Records = { kept: string; gone: string }

/**
 * What two records disclosed last, where a merge must not let one of them count for both: where either names a
 * relationship. Null where one of them disclosed nothing yet, or both that there is nothing. Relationships that both name
 * are judged role by role, each in its own words, so that these wait as well.
 */
export async function twoDisclosures(db: Db, { kept, gone }: Records): Promise<TwoDisclosures | null> {
  const { rows } = await sql<{ personId: string; attestedAt: string; relationships: Relationship[] }>`
    select distinct on (person_id) person_id as "personId", attested_at as "attestedAt", relationships
    from current_disclosure where person_id in (${kept}, ${gone}) and apart_of is null
    order by person_id`.execute(db)
  const of = (id: string) => rows.find(({ personId }) => personId === id)
  const [mine, theirs] = [of(kept), of(gone)]
  if (!mine || !theirs || mine.relationships.length + theirs.relationships.length === 0) return null
  return { kept: sideOf(mine), gone: sideOf(theirs) }
}

const sideOf = (row: { attestedAt: string; relationships: Relationship[] }): DisclosedSide => ({
  attestedAt: instantOf(row.attestedAt),
  companies: [...new Set(row.relationships.map(({ company }) => company))],
})

/**
 * After a merge: what `gone` disclosed, whose disclosers are `kept`'s by now (`moved`, their ids), counts for its own roles
 * alone until the person has sent one disclosure of both.
 */
export async function standApart(db: Db, { gone }: Records, moved: readonly string[]): Promise<void> {
  await sql`update discloser set apart_of = ${gone}, joined_at = null
    where organization_id = current_organization() and id = any(${[...moved]}::uuid[])
      and (apart_of is null or joined_at is not null)`.execute(db)
}

/** Joins what stands apart as the same record as a discloser with a person's own. False when it was joined already. */
export async function joinApart(db: Db, discloserId: string, now: Temporal.Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update discloser d set joined_at = ${now.toString()} from discloser one
    where one.organization_id = current_organization() and one.id = ${discloserId} and one.apart_of is not null
      and d.organization_id = one.organization_id and d.person_id = one.person_id and d.apart_of = one.apart_of
      and d.joined_at is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
