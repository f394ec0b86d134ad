import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Disclosed } from '../role-state.ts'
import {
  type Asked,
  type SessionBasics,
  type SessionDisclosures,
  standing,
  standingsOf,
} from '../session-disclosures.ts'

/**
 * How disclosures of sessions stand, as {@link standingsOf}, except that what somebody revised since a session began takes
 * nothing from it: where it is not complete any more, what they had disclosed when it began is asked, and counts if with that
 * all was complete. One more statement for each such session, none otherwise.
 */
export async function standingsAsBegun(
  db: Db,
  organization: Asked,
  sessions: readonly SessionBasics[],
): Promise<SessionDisclosures[]> {
  const stand = await standingsOf(db, organization, sessions)
  const begun: SessionDisclosures[] = []
  for (const [index, one] of stand.entries()) begun.push(await asBegun(db, organization, sessions[index]!, one))
  return begun
}

async function asBegun(
  db: Db,
  organization: Asked,
  session: SessionBasics,
  now: SessionDisclosures,
): Promise<SessionDisclosures> {
  const since = ({ disclosed }: { disclosed: Disclosed | null }) =>
    disclosed !== null && disclosed.number > 1 && Temporal.Instant.compare(disclosed.attestedAt, session.startsAt) > 0
  const held = now.roles.map(({ facts }) => facts)
  const revised = held.filter(since).map(({ discloserId }) => discloserId!)
  if (now.isComplete || revised.length === 0) return now
  const before = await disclosedBy(db, revised, session.startsAt)
  const then = held.map((facts) => ({ ...facts, disclosed: before.get(facts.discloserId ?? '') ?? facts.disclosed }))
  const was = standing(session, then, organization)
  return was.isComplete ? was : now
}

type Row = Omit<Disclosed, 'attestedAt' | 'lookBackFrom'> & {
  discloserId: string
  attestedAt: string
  lookBackFrom: string
}

/** What each of some had disclosed last at a moment, by themselves or as the same person under another record. */
async function disclosedBy(
  db: Db,
  discloserIds: readonly string[],
  at: Temporal.Instant,
): Promise<Map<string, Disclosed>> {
  const { rows } = await sql<Row>`
    select distinct on (d.id) d.id as "discloserId", v.id, v.number, v.attested_at as "attestedAt",
      v.lookback_from::text as "lookBackFrom", v.relationships
    from discloser d
      join discloser same on same.organization_id = d.organization_id and (same.id = d.id or same.person_id = d.person_id)
      join disclosure v on v.organization_id = same.organization_id and v.discloser_id = same.id
    where d.organization_id = current_organization() and d.id = any(${[...discloserIds]}::uuid[])
      and v.attested_at <= ${at.toString()}
    order by d.id, v.attested_at desc, v.id desc`.execute(db)
  return new Map(
    rows.map(({ discloserId, attestedAt, lookBackFrom, ...row }) => [
      discloserId,
      { ...row, attestedAt: instantOf(attestedAt), lookBackFrom: Temporal.PlainDate.from(lookBackFrom) },
    ]),
  )
}
