import { sql } from 'kysely'
import { withinSavepoint } from '../running/savepoint.ts'
import type { MadeRow, Stays, Undoing } from '../running/undo-rows.ts'

/**
 * Removes the activities and sessions that rows made, as long as they are the drafts that were made: what was changed,
 * published or attended since stays.
 */
export async function undoActivities({ db }: Undoing, rows: readonly MadeRow[]): Promise<Stays> {
  const stays: Stays = new Map()
  for (const { number, made } of rows) {
    if (!made.activity) continue
    const gone = await withinSavepoint(db, async () => {
      const untouched =
        await sql`select from activity where id = ${made.activity} and state = 'draft' and version = 1`.execute(db)
      if (untouched.rows.length === 0) return false
      if (made.session) await db.deleteFrom('activity_session').where('id', '=', made.session).execute()
      if (!made.own) return true
      await db.deleteFrom('designation').where('activity_id', '=', made.activity!).execute()
      await db.deleteFrom('activity').where('id', '=', made.activity!).execute()
      return true
    })
    if (!gone) stays.set(number, 'The activity was changed or used since')
  }
  return stays
}
