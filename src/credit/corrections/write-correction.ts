import type { Certificate } from '../../certificates/certificate.ts'
import { newId } from '../../platform/ids.ts'
import type { Correction, Corrector } from './correct-credit.ts'
import { kindOf } from './correct-credit.ts'
import type { StandingCredit, StandingEntry } from './standing.ts'

type Writing = { before: StandingCredit | null; certificate: Certificate }

/** Writes what a correction makes: the certificate where it is a new one, the correction, its entries. Returns its id. */
export async function writeCorrection(by: Corrector, correction: Correction, writing: Writing): Promise<string> {
  const { db, organization, actorId, now } = by
  const { before, certificate } = writing
  const key = { organization_id: organization.id, id: correction.id }
  const stays = before?.number === certificate.number
  const certificateId = stays ? before.certificateId : newId()
  const merged_from = before?.mergedFrom ?? null
  if (!stays)
    await db
      .insertInto('certificate')
      .values({
        organization_id: organization.id,
        id: certificateId,
        person_id: correction.personId,
        session_id: correction.session.sessionId,
        number: certificate.number,
        frozen: JSON.stringify(certificate),
        issued_at: now.toString(),
        replaces_id: before?.certificateId ?? null,
        merged_from,
      })
      .execute()
  await db
    .insertInto('credit_correction')
    .values({
      ...key,
      kind: kindOf(correction, before),
      certificate_id: certificateId,
      reason: correction.reason,
      note: correction.note,
      overrides: [...correction.overrides],
      actor_id: actorId,
      corrected_at: now.toString(),
    })
    .execute()
  const entries = entriesOf(correction, before, !stays)
  await db
    .insertInto('credit_entry')
    .values(
      entries.map(({ onOld, ...entry }) => ({
        ...entry,
        organization_id: organization.id,
        id: newId(),
        person_id: correction.personId,
        session_id: correction.session.sessionId,
        recorded_at: now.toString(),
        certificate_id: onOld ? before!.certificateId : certificateId,
        actor_id: actorId,
        reason: correction.reason,
        correction_id: correction.id,
        merged_from: entry.kind === 'award' ? merged_from : null,
      })),
    )
    .execute()
  return certificateId
}

/**
 * The entries that lead from what stands to what is to stand. What does not change goes along to a new certificate, on the
 * word that it had; what is withdrawn stays on the one that gave it.
 */
function entriesOf({ awards, completedOn }: Correction, before: StandingCredit | null, moves: boolean) {
  const last = new Map<string, StandingEntry>(before?.entries.map((entry) => [entry.creditTypeId, entry]))
  const firstDay = before?.entries[0]?.completedOn ?? completedOn.toString()
  const stand = awards.flatMap(({ creditType, amount }) => {
    const entry = last.get(creditType.id)
    last.delete(creditType.id)
    const same = entry !== undefined && !entry.withdrawn && entry.amount === amount
    if (same && !moves) return []
    return {
      kind: entry ? 'correction' : 'award',
      credit_type_id: creditType.id,
      amount,
      completed_on: entry?.completedOn ?? firstDay,
      replaces_id: entry?.entryId ?? null,
      ground: same ? entry.ground : 'office',
      onOld: false,
    }
  })
  const gone = [...last.values()]
    .filter(({ withdrawn }) => !withdrawn)
    .map((entry) => ({
      kind: 'withdrawal',
      credit_type_id: entry.creditTypeId,
      amount: 0,
      completed_on: entry.completedOn,
      replaces_id: entry.entryId,
      ground: 'office',
      onOld: true,
    }))
  return [...stand, ...gone]
}
