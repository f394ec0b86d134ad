import { sql } from 'kysely'
import { parseCertificateNumber } from '../certificates/number.ts'
import type { OwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'

export type FoundCertificate = { number: string; personId: string; person: string; activity: string; issuedAt: string }

/**
 * The certificate of a number, typed in any way in which people type it; null when there is none, or when it is of none of
 * the activities that whoever searches has to do with.
 */
export async function certificateOf(db: Db, typed: string, own: OwnSeries): Promise<FoundCertificate | null> {
  const parsed = parseCertificateNumber(typed)
  if (!parsed.ok) return null
  const { rows } = await sql<FoundCertificate>`
    select c.number, c.person_id as "personId", trim(concat_ws(' ', p.given_name, p.family_name)) as person,
      coalesce(nullif(s.title, ''), a.title) as activity, c.issued_at as "issuedAt"
    from certificate c
    join person p on p.organization_id = c.organization_id and p.id = c.person_id
    join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where c.number = ${parsed.number} and ${own === null ? sql`true` : sql`a.id = any(${[...own]}::uuid[])`}`.execute(
    db,
  )
  return rows[0] ?? null
}
