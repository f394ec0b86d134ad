import { sql } from 'kysely'
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
  /** The certificate that counts credit of this one, where two records of one person were merged. */
  countedIn: string | null
  /** Whether nobody claimed it: it came with attendance, or by an import. */
  unclaimed: boolean
}

/** A certificate by its number, with the status that its credit entries give it. */
export async function certificateByNumber(db: Db, number: string): Promise<IssuedCertificate | null> {
  const row = await db
    .selectFrom('certificate')
    .select(['id', 'person_id as personId', 'session_id as sessionId', 'issued_at as issuedAt', 'frozen'])
    .select(cameByItself.as('unclaimed'))
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const live = await db
    .selectFrom('live_credit as e')
    .innerJoin('issued_credit_type as t', (join) =>
      join
        .onRef('t.organization_id', '=', 'e.organization_id')
        .onRef('t.id', '=', 'e.credit_type_id')
        .onRef('t.version', '=', 'e.type_version'),
    )
    .innerJoin('credit_entry as a', (join) =>
      join
        .onRef('a.organization_id', '=', 'e.organization_id')
        .onRef('a.certificate_id', '=', 'e.certificate_id')
        .onRef('a.credit_type_id', '=', 'e.credit_type_id')
        .on('a.kind', '=', 'award'),
    )
    .leftJoin('certificate as c', (join) =>
      join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.id', '=', 'e.counted_in'),
    )
    .select(['t.short_name as shortName', 'e.amount', 'e.kind', 'a.amount as awarded', 'c.number as countedIn'])
    .where('e.certificate_id', '=', row.id)
    .orderBy('t.position')
    .execute()
  const countedIn = live.find((entry) => entry.countedIn)?.countedIn ?? null
  return { ...row, live, countedIn, status: statusOf(live, row.frozen.awards.length) }
}

const cameByItself = sql<boolean>`exists (select from credit_entry e
  where e.organization_id = certificate.organization_id and e.certificate_id = certificate.id and e.import_id is not null)
  or exists (select from activity_session s
    join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
    where s.organization_id = certificate.organization_id and s.id = certificate.session_id
      and r.credit_after = 'attendance')`

/** Withdrawn when nothing of it stands, corrected when any of it is not as it was awarded, or more than it prints. */
function statusOf(
  live: readonly { kind: string; amount: number; awarded: number }[],
  printed: number,
): CertificateStatus {
  if (live.length > 0 && live.every(({ kind }) => kind === 'withdrawal')) return 'withdrawn'
  if (live.length > printed) return 'corrected'
  return live.some(({ kind, amount, awarded }) => kind === 'withdrawal' || amount !== awarded) ? 'corrected' : 'issued'
}
