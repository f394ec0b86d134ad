import { sql } from 'kysely'
import { takeBackCredit } from '../../credit/take-back-credit.ts'
import type { MadeRow, Undoing } from '../running/undo-rows.ts'

/** Withdraws what still stands of the credit that rows were awarded; what was corrected or claimed since is not theirs. */
export async function undoAwards({ db, actorId, reason, now }: Undoing, rows: readonly MadeRow[]): Promise<void> {
  const attended = rows.flatMap(({ made }) => (made.credit && made.attendance ? [made.attendance] : []))
  if (attended.length === 0) return
  const { rows: awarded } = await sql<{ sessionId: string; personIds: string[] }>`
    select t.session_id as "sessionId", array_agg(t.person_id order by t.person_id) as "personIds" from attendance t
    where t.id = any(${attended}::uuid[]) group by 1 order by 1`.execute(db)
  const why = reason || 'The import that it came from was undone'
  for (const one of awarded) await takeBackCredit(db, { ...one, claimed: false }, actorId, why, now)
}
