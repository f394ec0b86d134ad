import { Buffer } from 'node:buffer'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { Asked } from '../session-disclosures.ts'
import { holdRole, type NotHeld } from './hold-role.ts'
import { type Evidence, goesOn } from './mitigation-rules.ts'

export type EvidenceFile = { name: string; type: string; bytes: Uint8Array }

type Acting = { organizationId: string; mitigationId: string; reviewerId: string }

export type Completing = Acting & {
  evidence: Evidence
  file: EvidenceFile | null
  /** The version of the disclosure that was on the reviewer's page. */
  disclosureId: string
}

/**
 * What stands in the way: see {@link NotHeld}; what was withdrawn or completed before; a newer
 * version of the disclosure; that somebody is to have divested what goes on by what they disclosed.
 */
export type NotDone = NotHeld | 'none' | 'withdrawn' | 'completed' | 'revised' | 'goes-on'
export type Completed = { ok: true; isFailed: boolean } | { ok: false; code: NotDone }

/**
 * Completes a mitigation with its evidence. A peer review that failed completes nothing: it is kept as withdrawn, and
 * something else mitigates. Sent twice by the same reviewer, it is done once.
 */
export async function completeMitigation(
  db: Db,
  organization: Asked,
  completing: Completing,
  now: Temporal.Instant,
): Promise<Completed> {
  const { mitigationId, reviewerId, evidence, organizationId } = completing
  const isFailed = evidence.result === 'failed'
  const row = await hold(db, organization, completing, now)
  if (!row.ok) return row
  if (row.completed_by === reviewerId && !isFailed && row.withdrawn_at === null) return { ok: true, isFailed }
  if (row.withdrawn_by === reviewerId && isFailed && row.result === 'failed') return { ok: true, isFailed }
  if (row.withdrawn_at !== null) return { ok: false, code: 'withdrawn' }
  if (row.completed_at !== null) return { ok: false, code: 'completed' }
  if (row.disclosed?.id !== completing.disclosureId) return { ok: false, code: 'revised' }
  if (goesOn({ way: row.way, relationshipIds: row.relationship_ids }, row.disclosed))
    return { ok: false, code: 'goes-on' }
  await db
    .updateTable('mitigation')
    .set({ ...evidenceColumns(completing), ...(isFailed ? failed(reviewerId, now) : completed(reviewerId, now)) })
    .where('id', '=', mitigationId)
    .execute()
  const act = { organizationId, actorId: reviewerId, subject: 'mitigation', subjectId: mitigationId }
  const words = { result: evidence.result, file: completing.file !== null }
  await recordAudit(db, { ...act, act: isFailed ? 'mitigation.failed' : 'mitigation.completed', new: words }, now)
  return { ok: true, isFailed }
}

const evidenceColumns = ({ evidence, file }: Completing) => ({
  note: evidence.note,
  peer_reviewer: evidence.peerReviewer,
  peer_independent: evidence.isIndependent,
  result: evidence.result,
  ...(file && { file_name: file.name, content_type: file.type, content: Buffer.from(file.bytes) }),
})

const completed = (by: string, now: Temporal.Instant) => ({ completed_by: by, completed_at: now.toString() })
const failed = (by: string, now: Temporal.Instant) => ({
  withdrawn_by: by,
  withdrawn_at: now.toString(),
  withdrawn_reason: 'The peer review failed',
})

/** Withdraws a mitigation, done or not, with the reason; it is kept. Done twice, it is done once. */
export async function withdrawMitigation(
  db: Db,
  organization: Asked,
  withdrawing: Acting & { reason: string },
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; code: NotDone }> {
  const { mitigationId, reviewerId, organizationId, reason } = withdrawing
  const row = await hold(db, organization, withdrawing, now)
  if (!row.ok) return row
  if (row.withdrawn_at !== null)
    return row.withdrawn_by === reviewerId ? { ok: true } : { ok: false, code: 'withdrawn' }
  await db
    .updateTable('mitigation')
    .set({ withdrawn_by: reviewerId, withdrawn_at: now.toString(), withdrawn_reason: reason })
    .where('id', '=', mitigationId)
    .execute()
  const act = { organizationId, actorId: reviewerId, act: 'mitigation.withdrawn', subject: 'mitigation' }
  await recordAudit(db, { ...act, subjectId: mitigationId }, now)
  return { ok: true }
}

/** Holds a mitigation and its role until the end of the transaction. */
async function hold(db: Db, organization: Asked, { mitigationId, reviewerId }: Acting, now: Temporal.Instant) {
  const at = await db.selectFrom('mitigation').select('role_id').where('id', '=', mitigationId).executeTakeFirst()
  if (!at) return { ok: false as const, code: 'none' as const }
  const held = await holdRole(db, organization, { roleId: at.role_id, reviewerId }, now)
  if (!held.ok) return held
  const row = await db
    .selectFrom('mitigation')
    .select(['way', 'relationship_ids', 'completed_by', 'completed_at', 'withdrawn_by', 'withdrawn_at', 'result'])
    .where('id', '=', mitigationId)
    .executeTakeFirstOrThrow()
  return { ok: true as const, ...row, disclosed: held.role.facts.disclosed }
}
