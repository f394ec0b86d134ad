import type { Db } from '../platform/database.ts'
import type { Certificate, CertificateStatus } from './certificate.ts'

export type IssuedCertificate = {
  id: string
  personId: string
  sessionId: string
  issuedAt: string
  frozen: Certificate
  status: CertificateStatus
  /** What the credit entries of this certificate stand at now, in hundredths, by credit type. */
  live: { shortName: string; amount: number; kind: string }[]
}

/** A certificate by its number, with the status that its credit entries give it. */
export async function certificateByNumber(db: Db, number: string): Promise<IssuedCertificate | null> {
  const row = await db
    .selectFrom('certificate')
    .select(['id', 'person_id as personId', 'session_id as sessionId', 'issued_at as issuedAt', 'frozen'])
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const live = await db
    .selectFrom('live_credit as e')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'e.organization_id').onRef('t.id', '=', 'e.credit_type_id'),
    )
    .select(['t.short_name as shortName', 'e.amount', 'e.kind'])
    .where('e.certificate_id', '=', row.id)
    .orderBy('t.position')
    .execute()
  return { ...row, live, status: statusOf(live.map((entry) => entry.kind)) }
}

/** Withdrawn when nothing of it stands, corrected when any of it was changed. */
function statusOf(kinds: readonly string[]): CertificateStatus {
  if (kinds.length > 0 && kinds.every((kind) => kind === 'withdrawal')) return 'withdrawn'
  return kinds.some((kind) => kind !== 'award') ? 'corrected' : 'issued'
}
