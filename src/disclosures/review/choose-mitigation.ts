import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { RoleFacts } from '../role-state.ts'
import type { Asked } from '../session-disclosures.ts'
import { holdRole, type NotHeld } from './hold-role.ts'
import { type Choice, goesOn } from './mitigation-rules.ts'

export type Choosing = Choice & {
  organizationId: string
  roleId: string
  reviewerId: string
  /** The version that was on the reviewer's page. */
  disclosureId: string
  /** The mitigations that the page had, by their ids. */
  known: readonly string[]
  /** Whether it is done already, with the note as its evidence. */
  isDone: boolean
}

/** Chosen, with its id; or the page was older than what somebody did meanwhile; or what is to be divested goes on. */
export type Chosen =
  | { ok: true; mitigationId: string }
  | { ok: false; code: NotHeld | 'revised' | 'mitigated-meanwhile' | 'goes-on' }

/**
 * Keeps what is to mitigate relevant relationships of a role. The same choice sent twice is one. A relationship that is not
 * to be mitigated any more, or for which somebody else chose something meanwhile, is looked at again first.
 */
export async function chooseMitigation(
  db: Db,
  organization: Asked,
  choosing: Choosing,
  now: Temporal.Instant,
): Promise<Chosen> {
  const held = await holdRole(db, organization, choosing, now)
  if (!held.ok) return held
  const { facts, state } = held.role
  if (facts.disclosed?.id !== choosing.disclosureId) return { ok: false, code: 'revised' }
  const before = await sameBefore(db, choosing)
  if (before) return { ok: true, mitigationId: before }
  const relevant = state.relationships.filter(({ decision }) => decision === 'mitigate')
  const isRelevant = (id: string) => relevant.some(({ relationship }) => relationship.id === id)
  if (!choosing.relationshipIds.every(isRelevant) || isKnownLess(choosing, facts))
    return { ok: false, code: 'mitigated-meanwhile' }
  if (choosing.isDone && goesOn(choosing, facts.disclosed)) return { ok: false, code: 'goes-on' }
  return { ok: true, mitigationId: await keep(db, choosing, now) }
}

/** Whether there is a mitigation of one of these relationships that was not on the page. */
const isKnownLess = ({ known, relationshipIds }: Choosing, { mitigations }: RoleFacts): boolean =>
  mitigations.some((one) => !known.includes(one.id) && one.relationshipIds.some((id) => relationshipIds.includes(id)))

/** What the same reviewer chose in the same words since their page was made. */
async function sameBefore(db: Db, { roleId, reviewerId, ...choosing }: Choosing): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select m.id from mitigation m
    where m.organization_id = current_organization() and m.role_id = ${roleId} and m.chosen_by = ${reviewerId}
      and m.withdrawn_at is null and m.way = ${choosing.way} and m.note = ${choosing.note}
      and m.relationship_ids = ${choosing.relationshipIds}::uuid[] and m.id <> all(${choosing.known}::uuid[])
    limit 1`.execute(db)
  return rows[0]?.id ?? null
}

async function keep(db: Db, choosing: Choosing, now: Temporal.Instant): Promise<string> {
  const { organizationId, roleId, reviewerId, way, relationshipIds, isDone } = choosing
  const id = newId()
  await sql`insert into mitigation (organization_id, id, role_id, disclosure_id, relationship_ids, way, note, chosen_by,
      chosen_at, completed_by, completed_at)
    values (${organizationId}, ${id}, ${roleId}, ${choosing.disclosureId}, ${relationshipIds}::uuid[], ${way},
      ${choosing.note}, ${reviewerId}, ${now.toString()}, ${isDone ? reviewerId : null},
      ${isDone ? now.toString() : null})`.execute(db)
  const act = { organizationId, actorId: reviewerId, subject: 'mitigation', subjectId: id }
  const chosen = { roleId, way, relationships: relationshipIds.length }
  await recordAudit(db, { ...act, act: 'mitigation.chosen', new: chosen }, now)
  if (isDone) await recordAudit(db, { ...act, act: 'mitigation.completed' }, now)
  return id
}
