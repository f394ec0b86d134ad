import { sql } from 'kysely'
import { searchWords } from '../activities/search-words.ts'
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

export type FoundSession = { id: string; activityId: string; title: string; startsAt: string; code: string }

/**
 * Of each of some series the session that a search finds and that is nearest to now. Those in which nothing but the series
 * itself was found are left out.
 */
export async function sessionsFound(
  db: Db,
  typed: string,
  activityIds: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, FoundSession>> {
  const words = searchWords(typed)
  if (words.length === 0 || activityIds.length === 0) return new Map()
  const { rows } = await sql<FoundSession>`
    select distinct on (s.activity_id) s.id, s.activity_id as "activityId", s.title, s.starts_at as "startsAt", s.code
    from activity_session s
    where s.activity_id = any(${[...activityIds]}::uuid[]) and s.title <> ''
      and (s.id in (select search_sessions_of(string_to_array(search_key(${words.join(' ')}), ' '), ${[...activityIds]}::uuid[]))
        or s.code = ${words[0]!})
    order by s.activity_id, abs(extract(epoch from s.starts_at - ${now.toString()}::timestamptz))`.execute(db)
  return new Map(rows.map((row) => [row.activityId, row]))
}
