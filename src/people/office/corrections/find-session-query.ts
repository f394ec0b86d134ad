import { type RawBuilder, sql } from 'kysely'
import { searchWords } from '../../../activities/search-words.ts'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'

/** A session that was found, and how one person stands with it. */
export type FoundSession = {
  id: string
  title: string
  series: string
  code: string
  startsAt: Temporal.Instant
  attended: boolean
  credited: boolean
}

/** As many as are shown; more are asked for more of the title, or for the day. */
export const mostFound = 30

export type SessionSearch = { search: string; day: Temporal.PlainDate | null }

/**
 * Sessions of published activities that have begun, by words of their titles or their activity's, speakers and places, by
 * their code, and by the day on which they began; the latest first. Nothing asked for finds the latest that the person
 * attended or that were held.
 */
export async function findSessions(
  db: Db,
  personId: string,
  { search, day }: SessionSearch,
  { zone, now }: { zone: string; now: Temporal.Instant },
): Promise<FoundSession[]> {
  const conditions = [sql`s.cancelled_at is null`, sql`s.starts_at <= ${now.toString()}`]
  if (day) {
    const from = day.toZonedDateTime(zone).toInstant().toString()
    const until = day.add({ days: 1 }).toZonedDateTime(zone).toInstant().toString()
    conditions.push(sql`s.starts_at < ${until} and s.ends_at > ${from}`)
  }
  if (search.trim()) conditions.push(matches(search))
  const { rows } = await sql<Omit<FoundSession, 'startsAt'> & { startsAt: string }>`
    select s.id, coalesce(nullif(s.title, ''), a.title) as title, case when s.title = '' then '' else a.title end as series,
      s.code, s.starts_at as "startsAt",
      exists (select from live_attendance t where t.organization_id = s.organization_id and t.session_id = s.id
        and t.person_id = ${personId}) as attended,
      exists (select from live_credit e where e.organization_id = s.organization_id and e.session_id = s.id
        and e.person_id = ${personId} and e.kind <> 'withdrawal') as credited
    from activity_session s
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where a.state in ('published', 'closed', 'archived') and ${sql.join(conditions, sql` and `)}
    order by s.starts_at desc, s.id limit ${mostFound + 1}`.execute(db)
  return rows.map((row) => ({ ...row, startsAt: instantOf(row.startsAt) }))
}

/** What the portal's search finds, which knows the titles of activities too, or the session of a code. */
function matches(search: string): RawBuilder<unknown> {
  const words = searchWords(search)
  if (words.length === 0) return sql`false`
  return sql`s.id in (select search_sessions(string_to_array(search_key(${words.join(' ')}), ' '))
    union select c.id from activity_session c where c.organization_id = current_organization() and c.code = ${words[0]})`
}
