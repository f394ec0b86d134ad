import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Way } from '../record-attendance.ts'
import { rowsOf, type WaitingRow, type WaitingScope, withMoments } from './queries.ts'

/** For so many days a name that the office gave can be taken back. */
const undoDays = 30

export type JoinedRow = WaitingRow & {
  /** Who it was, as the office said: "Priya Raman". */
  person: string
  /** Whether the credit was claimed, so that it stays. */
  claimed: boolean
}

/** Whom the office named lately, the latest first: so many as stand on one page. */
export async function joinedList(db: Db, scope: WaitingScope, now: Temporal.Instant): Promise<JoinedRow[]> {
  const rows = await rowsOf(db, scope, byTheOffice(now), sql`w.joined_at desc, w.id`, 1)
  const { rows: people } = await sql<{ id: string; person: string; claimed: boolean }>`
    select w.id, trim(p.given_name || ' ' || p.family_name) as person,
      exists (select from certificate c where c.organization_id = w.organization_id and c.person_id = w.person_id
        and c.session_id = w.session_id) as claimed
    from waiting_attendance w join person p on p.organization_id = w.organization_id and p.id = w.person_id
    where w.id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(db)
  const byId = new Map(people.map((one) => [one.id, one]))
  return rows.flatMap((row) => {
    const named = byId.get(row.id)
    return named ? [{ ...withMoments(row), person: named.person, claimed: named.claimed }] : []
  })
}

const byTheOffice = (now: Temporal.Instant) =>
  sql`w.joined_by is not null and w.person_id is not null
    and w.joined_at > ${now.subtract({ hours: undoDays * 24 }).toString()}::timestamptz`

export type JoinedOne = {
  id: string
  personId: string
  sessionId: string
  activityId: string
  way: Way
  reference: string
}

/** One of those whom the office named lately; undefined when there is none of that id. */
export async function joinedOne(db: Db, id: string, now: Temporal.Instant): Promise<JoinedOne | undefined> {
  const { rows } = await sql<JoinedOne>`
    select w.id, w.person_id as "personId", w.session_id as "sessionId", s.activity_id as "activityId", w.way, w.reference
    from waiting_attendance w
    join activity_session s on s.organization_id = w.organization_id and s.id = w.session_id
    where w.id = ${id} and ${byTheOffice(now)}
    for update of w`.execute(db)
  return rows[0]
}
