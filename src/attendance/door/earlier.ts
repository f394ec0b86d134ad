import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** What an entry became that was sent before: attendance of somebody, or somebody who waits to be known. */
export type Earlier =
  | { kind: 'recorded'; name: string; at: Temporal.Instant }
  | { kind: 'waiting'; id: string; badge: string; at: Temporal.Instant }
  /** It came while the door tells nothing, and never tells what became of it. */
  | { kind: 'silent' }

/** Under what an entry is kept that came while its door tells nothing: sent again, it still tells nothing. */
export const silentReference = (id: string): string => `silent ${id}`

type Row = { reference: string; waitingId: string | null; badge: string; at: string; name: string | null }

/** What became of entries that were sent before, by their ids; those that are new are left out. */
export async function earlierEntries(db: Db, sessionId: string, ids: readonly string[]): Promise<Map<string, Earlier>> {
  const references = ids.flatMap((id) => [id, silentReference(id)])
  const { rows } = await sql<Row>`
    with said as (
      select s.reference, null::uuid as waiting_id, '' as badge, coalesce(s.said_at, s.recorded_at) as at, a.person_id
      from attendance a
      join attendance_source s on s.organization_id = a.organization_id and s.attendance_id = a.id
      where a.session_id = ${sessionId} and s.way = 'door' and s.reference = any(${references}::text[]) and s.undone_at is null
      union all
      select w.reference, w.id, w.badge, coalesce(w.said_at, w.recorded_at), null
      from waiting_attendance w
      where w.session_id = ${sessionId} and w.way = 'door' and w.reference = any(${references}::text[]) and w.joined_at is null)
    select said.reference, said.waiting_id as "waitingId", said.badge, said.at::text as at,
      concat_ws(', ', nullif(trim(p.given_name || ' ' || p.family_name), ''), (select string_agg(c.abbreviation, ', '
        order by pc.position) from person_credential pc
        join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
        where pc.organization_id = p.organization_id and pc.person_id = p.id)) as name
    from said left join person p on p.id = said.person_id
    order by said.waiting_id nulls last`.execute(db)
  const found = new Map(rows.map((row) => [row.reference, earlierOf(row)]))
  return new Map(
    ids.flatMap((id): [string, Earlier][] => {
      if (found.has(silentReference(id))) return [[id, { kind: 'silent' }]]
      const earlier = found.get(id)
      return earlier ? [[id, earlier]] : []
    }),
  )
}

function earlierOf({ waitingId, badge, at, name }: Row): Earlier {
  const moment = instantOf(at)
  return waitingId
    ? { kind: 'waiting', id: waitingId, badge, at: moment }
    : { kind: 'recorded', name: name ?? '', at: moment }
}
