import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type ComingRole, comersOf } from '../asking/coming.ts'
import { apartNow } from '../merged/apart-sql.ts'
import type { Relationship } from '../relationship.ts'

/** One version of what somebody disclosed, with the words that it answers. */
export type Version = {
  id: string
  discloserId: string
  number: number
  attestedAt: Temporal.Instant
  /** The first day of the 24 months. */
  lookBackFrom: Temporal.PlainDate
  relationships: Relationship[]
  definition: string
  attestation: string
  way: 'portal' | 'link' | 'office'
  note: string
  /** The merged record under which it counts for its own roles, until one disclosure of both was sent; null: for all. */
  apartOf: string | null
}

type Row = Omit<Version, 'attestedAt' | 'lookBackFrom'> & { attestedAt: string; lookBackFrom: string }

/** All that a person ever disclosed, by whichever way, the last first. */
export async function versionsOf(db: Db, personId: string): Promise<Version[]> {
  const { rows } = await sql<Row>`
    select v.id, v.discloser_id as "discloserId", v.number, v.attested_at as "attestedAt", v.lookback_from::text as "lookBackFrom", v.relationships,
      v.definition, v.attestation, v.way, v.note, ${apartNow('d')} as "apartOf"
    from discloser d
      join disclosure v on v.organization_id = d.organization_id and v.discloser_id = d.id
    where d.organization_id = current_organization() and d.person_id = ${personId}
    order by v.attested_at desc, v.id desc`.execute(db)
  return rows.map((row) => ({
    ...row,
    attestedAt: instantOf(row.attestedAt),
    lookBackFrom: Temporal.PlainDate.from(row.lookBackFrom),
  }))
}

/**
 * What a person controls the content of and that is still to come or goes on, the next first; of a series, its next session.
 * While they have disclosed nothing, also what is over and learners still claim for.
 */
export async function rolesToCome(db: Db, personId: string, now: Temporal.Instant): Promise<ComingRole[]> {
  const own = sql`a.state = 'published' and r.discloser_id in (select d.id from discloser d
    where d.organization_id = r.organization_id and d.person_id = ${personId})`
  const coming = (await comersOf(db, own, now)).flatMap(({ attestedAt, coming }) =>
    coming.filter(({ endsAt }) => attestedAt === null || Temporal.Instant.compare(now, endsAt) < 0),
  )
  return coming.filter(({ roleId }, at) => coming.findIndex((one) => one.roleId === roleId) === at)
}

/** Who disclosed last for a person, as themselves: none that stands apart after a merge. */
export const speakingDiscloser = async (db: Db, personId: string): Promise<string | null> =>
  (await own(db, personId))?.discloser_id ?? null

const own = (db: Db, personId: string) =>
  db
    .selectFrom('current_disclosure')
    .select(['discloser_id', 'attested_at'])
    .where('person_id', '=', personId)
    .where('apart_of', 'is', null)
    .orderBy('discloser_id')
    .limit(1)
    .executeTakeFirst()

/** When a person disclosed last; null: never. */
export async function lastAttestedAt(db: Db, personId: string): Promise<Temporal.Instant | null> {
  const row = await own(db, personId)
  return row?.attested_at ? instantOf(row.attested_at) : null
}

/** When somebody saved last what they have not sent yet; null: there is nothing. */
export async function draftSavedAt(db: Db, personId: string): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('disclosure_draft as f')
    .innerJoin('discloser as d', (join) =>
      join.onRef('d.organization_id', '=', 'f.organization_id').onRef('d.id', '=', 'f.discloser_id'),
    )
    .select('f.saved_at')
    .where('d.person_id', '=', personId)
    .orderBy('f.saved_at', 'desc')
    .executeTakeFirst()
  return row ? instantOf(row.saved_at) : null
}
