import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'

/** What a person agrees to, as it stands beside the box; the audit log keeps it with the day. */
export const reportConsentText =
  'You may report my credit to my licensing and certifying boards, with my name, birthday (month and day), licence and board numbers.'

/**
 * Keeps that a person agrees to the reporting of credit to boards, with the moment, or takes it back. Nothing is
 * written when it is so already.
 */
export async function keepConsent(
  db: Db,
  { organizationId, personId }: { organizationId: string; personId: string },
  agrees: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const { report_consent_at: before } = await db
    .selectFrom('person')
    .select('report_consent_at')
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  if ((before !== null) === agrees) return
  const at = agrees ? now.toString() : null
  await db
    .updateTable('person')
    .set({ report_consent_at: at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute()
  const act = agrees ? 'person.report_consent_given' : 'person.report_consent_taken_back'
  const [old, fresh] = [before, at].map((report_consent_at) => ({ report_consent_at, text: reportConsentText }))
  const subject = { subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId, actorId: personId, act, ...subject, old, new: fresh }, now)
}
