import type { Certificate } from '../certificates/certificate.ts'
import type { Db } from '../platform/database.ts'
import type { Entry } from './issue-credit.ts'
import type { Award } from './rules.ts'

/** A certificate of which nothing stands since what it rested on was taken back, with the last entry of each credit type. */
export type Undone = {
  certificateId: string
  frozen: Certificate
  last: Map<string, string>
  /** What it prints, in hundredths by credit type. */
  printed: Map<string, number>
}

/** The certificate that taking back left a person for a session; null where there is none, or any credit stands. */
export async function undoneCertificate(db: Db, personId: string, sessionId: string): Promise<Undone | null> {
  const rows = await db
    .selectFrom('live_credit as e')
    .innerJoin('certificate as c', (join) =>
      join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.id', '=', 'e.certificate_id'),
    )
    .leftJoin('standing_certificate as h', (join) =>
      join.onRef('h.organization_id', '=', 'c.organization_id').onRef('h.id', '=', 'c.id'),
    )
    .select(['e.id', 'e.kind', 'e.ground', 'e.credit_type_id', 'c.id as certificateId', 'c.frozen', 'c.merged_from'])
    .select('h.id as standing')
    .where('e.person_id', '=', personId)
    .where('e.session_id', '=', sessionId)
    .execute()
  const last = rows.filter(({ standing }) => standing !== null)
  if (!last.every((row) => row.kind === 'withdrawal' && row.ground === 'taken-back')) return null
  const own = rows.filter((row) => row.merged_from === null)
  const first = own.find(({ standing }) => standing !== null)
  if (!first) return null
  return {
    certificateId: first.certificateId,
    frozen: first.frozen,
    last: new Map(own.map((row) => [row.credit_type_id, row.id])),
    printed: await printedBy(db, first.certificateId),
  }
}

async function printedBy(db: Db, certificateId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('credit_entry as e')
    .innerJoin('certificate as c', (join) =>
      join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.id', '=', 'e.certificate_id'),
    )
    .select(['e.credit_type_id', 'e.amount'])
    .where('c.id', '=', certificateId)
    .where('e.kind', '<>', 'withdrawal')
    .whereRef('e.recorded_at', '<=', 'c.issued_at')
    .execute()
  return new Map(rows.map((row) => [row.credit_type_id, row.amount]))
}

/** Whether a certificate that was taken back prints just these awards, so that it can stand again. */
export const printsJust = ({ printed }: Undone, awards: readonly Award[]): boolean =>
  printed.size === awards.length && awards.every(({ creditType, amount }) => printed.get(creditType.id) === amount)

/** Lets credit stand again: what was withdrawn is corrected to what is awarded now. */
export async function awardAgain(db: Db, { last }: Undone, entries: readonly Entry[]): Promise<void> {
  const values = entries.map((entry) => {
    const replaces = last.get(entry.credit_type_id)
    // As what it replaces was issued: the certificate says so.
    return replaces
      ? { ...entry, type_version: 0, kind: 'correction', replaces_id: replaces, reason: 'Awarded again' }
      : entry
  })
  await db.insertInto('credit_entry').values(values).execute()
}
