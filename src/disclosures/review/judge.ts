import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Judgement } from '../decision.ts'
import type { Disclosed } from '../role-state.ts'
import type { Asked } from '../session-disclosures.ts'
import { holdRole, type NotHeld } from './hold-role.ts'
import { type Answer, seenOf } from './judge-rules.ts'
import type { RoleAt } from './role-at.ts'

export type Judging = {
  organizationId: string
  roleId: string
  reviewerId: string
  /** The version that was on the reviewer's page. */
  disclosureId: string
  answers: readonly Answer[]
}

/** Judged; or there is a newer version than the one that was looked at; or somebody else judged meanwhile. */
export type Judged = { ok: true } | { ok: false; code: NotHeld | 'revised' | 'judged-meanwhile' }

/**
 * Keeps what a reviewer judged of relationships of a role, all of it or nothing, with the relationship and the topic as they
 * were. What says the same as the reviewer said before is kept once.
 */
export async function judge(db: Db, organization: Asked, judging: Judging, now: Temporal.Instant): Promise<Judged> {
  const held = await holdRole(db, organization, judging, now)
  if (!held.ok) return held
  const { facts } = held.role
  if (facts.disclosed?.id !== judging.disclosureId) return { ok: false, code: 'revised' }
  const last = new Map(facts.judgements.map((one) => [one.relationshipId, one]))
  const fresh = judging.answers.filter((one) => !isRepeat(judging, held.role.topic, last.get(one.relationshipId), one))
  if (fresh.some((one) => seenOf(last.get(one.relationshipId) ?? null) !== one.seen))
    return { ok: false, code: 'judged-meanwhile' }
  for (const answer of fresh) await keep(db, judging, held.role, facts.disclosed, answer, now)
  return { ok: true }
}

/** Whether the same reviewer said the same of the same version before, as by a second press. */
const isRepeat = (
  { reviewerId, disclosureId }: Judging,
  topic: string,
  last: Judgement | undefined,
  answer: Answer,
): boolean =>
  last !== undefined &&
  last.topic === topic &&
  last.by === reviewerId &&
  last.disclosureId === disclosureId &&
  seenOf(last) !== answer.seen &&
  last.relevant === answer.relevant &&
  last.exception === answer.exception &&
  last.reason === answer.reason

async function keep(
  db: Db,
  { organizationId, roleId, reviewerId }: Judging,
  { topic }: RoleAt,
  disclosed: Disclosed,
  { relationshipId, relevant, exception, reason }: Answer,
  now: Temporal.Instant,
): Promise<void> {
  const relationship = disclosed.relationships.find(({ id }) => id === relationshipId)
  if (!relationship) return
  await sql`insert into relationship_judgement (organization_id, id, role_id, relationship_id, disclosure_id, relationship,
      topic, relevant, exception, reason, judged_by, judged_at)
    values (${organizationId}, ${newId()}, ${roleId}, ${relationshipId}, ${disclosed.id}, ${JSON.stringify(relationship)}::jsonb,
      ${topic}, ${relevant}, ${exception}, ${reason}, ${reviewerId}, ${now.toString()})`.execute(db)
  const act = { organizationId, actorId: reviewerId, act: 'disclosure.judged', subject: 'activity_role' }
  await recordAudit(db, { ...act, subjectId: roleId, new: { relationshipId, relevant, exception } }, now)
}
