import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { undoActivities } from '../activities/undo-activities.ts'
import { undoAttendance } from '../attendance/undo-attendance.ts'
import { withdrawCredit } from '../credit/withdraw-credit.ts'
import { type Import, moveOn } from '../import-record.ts'
import { undoFills } from '../people/undo-fills.ts'
import { undoPeople } from '../people/undo-people.ts'
import { countsOf } from '../rows/counts.ts'
import type { Made } from '../rows/row.ts'
import { wentOn } from './check-rows.ts'

export const undoneAtOnce = 500

/** A row that made something: what, and whose it is. */
export type MadeRow = { number: number; personId: string | null; made: Made }

/** Who takes an import back, of which organization, and why. */
export type Undoing = {
  db: Db
  organizationId: string
  importId: string
  actorId: string
  reason: string
  now: Temporal.Instant
}

/** Why what rows made stays; a row without a reason is taken back whole. */
export type Stays = Map<number, string>

/**
 * Takes back what some more rows made, the last first: facts before the people and activities that they are of. What
 * something was built on since stays, and says why. False when all is taken back.
 */
export async function undoRows(
  db: Db,
  one: Import,
  organization: { id: string },
  actorId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<MadeRow>`select number, person_id as "personId", made from data_import_row
    where import_id = ${one.id} and number < ${one.atRow || 2_147_483_647} and made is not null and undone = ''
    order by number desc limit ${undoneAtOnce}`.execute(db)
  if (rows.length === 0) {
    await finish(db, one, organization.id, actorId, now)
    return false
  }
  const undoing = { db, organizationId: organization.id, importId: one.id, actorId, reason: one.undoReason, now }
  await withdrawCredit(undoing, rows)
  const stays: Stays = new Map([
    ...(await undoAttendance(undoing, rows)),
    ...(await undoFills(undoing, rows)),
    ...(await undoActivities(undoing, rows)),
  ])
  for (const [number, why] of await undoPeople(undoing, rows)) stays.set(number, why)
  const told = rows.map(({ number }) => ({ number, why: stays.get(number) ?? '' }))
  await sql`update data_import_row r set undone = case when k.why = '' then 'undone' else 'kept' end,
      reason = case when k.why = '' then r.reason else k.why end
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) k (number integer, why text)
    where r.import_id = ${one.id} and r.number = k.number
      and r.number = any(${rows.map(({ number }) => number)}::integer[])`.execute(db)
  await wentOn(db, one.id, rows.length, rows.at(-1)!.number, now)
  return true
}

async function finish(db: Db, one: Import, organizationId: string, actorId: string, now: Temporal.Instant) {
  if (!(await moveOn(db, one.id, ['undoing'], 'undone', now))) return
  await sql`update data_import set undone_at = ${now.toString()} where id = ${one.id}`.execute(db)
  const { undone, kept } = await countsOf(db, one.id)
  const details = { kind: one.kind, file: one.fileName, reason: one.undoReason, undone, kept }
  const act = { act: 'import.undone', subject: 'data_import', subjectId: one.id }
  await recordAudit(db, { organizationId, actorId, ...act, new: details }, now)
}
