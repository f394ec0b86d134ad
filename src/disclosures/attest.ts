import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { dayOf, fullDay } from '../web/dates.ts'
import { attestation, definition, enteredAttestation } from './definition.ts'
import { lookBackFrom } from './look-back.ts'
import type { Relationship } from './relationship.ts'

export type Attesting = {
  organizationId: string
  discloserId: string
  /** None: there is nothing to disclose. */
  relationships: readonly Relationship[]
  way: 'portal' | 'link' | 'office'
  /** The version that was revised, null for the first one, so that two tabs do not write over each other. */
  revises: string | null
  /** Whoever is signed in; null by a link. */
  actorId: string | null
  /** Of the staff: by which other means it came. */
  note?: string
  /** Of the staff: the day on which it was given, in the zone; today unless said. Not to come, nor before the last version. */
  givenOn?: Temporal.PlainDate
  zone: string
}

/** Attested, with the new version's id; or there is a newer version than the one that was revised. */
export type Attested = { ok: true; disclosureId: string } | { ok: false; code: 'revised-meanwhile' }

/**
 * Keeps a new version of what somebody discloses, with the definition, the look-back and the attestation that it answers,
 * and drops the draft, but for what somebody types while the office enters what they said. What the office enters counts,
 * and looks back, from the day on which it was given. Versions are never changed.
 */
export async function attest(db: Db, attesting: Attesting, now: Temporal.Instant): Promise<Attested> {
  const { organizationId, discloserId, relationships, way, actorId, note = '', zone } = attesting
  await db.selectFrom('discloser').select('id').where('id', '=', discloserId).forUpdate().executeTakeFirst()
  const last = await currentDisclosure(db, discloserId)
  if ((last?.id ?? null) !== attesting.revises) return { ok: false, code: 'revised-meanwhile' }
  const isEntered = way === 'office'
  const at = isEntered && attesting.givenOn ? givenAt(attesting.givenOn, zone, now) : now
  const from = lookBackFrom(dayOf(at, zone))
  const said = isEntered
    ? enteredAttestation(await nameOf(db, discloserId), fullDay(dayOf(at, zone)), fullDay(from))
    : attestation(fullDay(from))
  const id = newId()
  await sql`insert into disclosure (organization_id, id, discloser_id, number, attested_at, lookback_from, nothing,
      relationships, definition, attestation, way, entered_by, entered_at, note)
    values (${organizationId}, ${id}, ${discloserId}, (select coalesce(max(number), 0) + 1 from disclosure
        where organization_id = ${organizationId} and discloser_id = ${discloserId}), ${at.toString()},
      ${from.toString()}, ${relationships.length === 0}, ${JSON.stringify(relationships)}::jsonb, ${definition},
      ${said}, ${way}, ${isEntered ? actorId : null}, ${isEntered ? now.toString() : null}, ${note})`.execute(db)
  if (way !== 'office') await db.deleteFrom('disclosure_draft').where('discloser_id', '=', discloserId).execute()
  const act = { organizationId, actorId, act: 'disclosure.attested', subject: 'disclosure', subjectId: id }
  await recordAudit(
    db,
    { ...act, new: { discloser: discloserId, way, relationships: relationships.length, note } },
    now,
  )
  return { ok: true, disclosureId: id }
}

/** The moment from which something counts that was given on a day: now, or the end of a day before, because the hour is not known. */
function givenAt(day: Temporal.PlainDate, zone: string, now: Temporal.Instant): Temporal.Instant {
  const end = day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ seconds: 1 })
  return Temporal.Instant.compare(end, now) < 0 ? end : now
}

const nameOf = async (db: Db, discloserId: string): Promise<string> => {
  const { rows } = await sql<{ name: string }>`
    select coalesce(nullif(trim(p.given_name || ' ' || p.family_name), ''), d.name) as name from discloser d
      left join person p on p.organization_id = d.organization_id and p.id = d.person_id
    where d.organization_id = current_organization() and d.id = ${discloserId}`.execute(db)
  return rows[0]!.name
}

/** The last version of what somebody disclosed; undefined before the first one. */
export const currentDisclosure = (db: Db, discloserId: string) =>
  db.selectFrom('current_disclosure').selectAll().where('discloser_id', '=', discloserId).executeTakeFirst()
