import { sql } from 'kysely'
import type { MadeRow, Stays, Undoing } from '../running/undo-rows.ts'
import { undoAwards } from './undo-credit.ts'

/** Takes back what an import said of attendance, with the credit that it awarded. Where other credit rests on it since, it stays. */
export async function undoAttendance(undoing: Undoing, rows: readonly MadeRow[]): Promise<Stays> {
  const { db, importId, actorId, now } = undoing
  const attended = rows.flatMap(({ number, made }) => (made.attendance ? [{ number, made, id: made.attendance }] : []))
  if (attended.length === 0) return new Map()
  await undoAwards(undoing, rows)
  const ids = attended.map(({ id }) => id)
  const { rows: resting } = await sql<{ id: string }>`select t.id from attendance t
    where t.id = any(${ids}::uuid[])
      and exists (select from live_credit e where e.organization_id = t.organization_id and e.person_id = t.person_id
        and e.session_id = t.session_id and e.kind <> 'withdrawal')
      and not exists (select from attendance_source o where o.organization_id = t.organization_id
        and o.attendance_id = t.id and o.undone_at is null and not (o.way = 'import' and o.reference = ${importId}))`.execute(
    db,
  )
  const stays = new Set(resting.map(({ id }) => id))
  const taken = ids.filter((id) => !stays.has(id))
  await sql`update attendance_source set undone_at = ${now.toString()}, undone_by = ${actorId}
    where attendance_id = any(${taken}::uuid[]) and way = 'import' and reference = ${importId} and undone_at is null`.execute(
    db,
  )
  return new Map(
    attended
      .filter(({ id }) => stays.has(id))
      .map(({ number, made }) => [
        number,
        made.credit ? 'Its credit was corrected since' : 'Credit was claimed for it since',
      ]),
  )
}
