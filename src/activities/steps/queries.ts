import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { ActivityState } from '../states.ts'

/** A step that was taken. */
export type TakenStep = {
  step: string
  from: ActivityState
  to: ActivityState
  note: string
  by: string
  personId: string
  at: Temporal.Instant
}

/** The steps that an activity has taken, the latest first. */
export async function stepsTaken(db: Db, activityId: string, most = 50): Promise<TakenStep[]> {
  const rows = await db
    .selectFrom('activity_step as t')
    .select(['t.step', 't.from_state', 't.to_state', 't.note', 't.taken_by', 't.taken_at'])
    .select(
      sql<string | null>`(select nullif(trim(p.given_name || ' ' || p.family_name), '') from person p
        where p.organization_id = t.organization_id and p.id = t.taken_by)`.as('by'),
    )
    .where('t.activity_id', '=', activityId)
    .orderBy('t.taken_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    step: row.step,
    from: row.from_state as ActivityState,
    to: row.to_state as ActivityState,
    note: row.note,
    by: row.by ?? 'Somebody',
    personId: row.taken_by,
    at: instantOf(row.taken_at),
  }))
}

/** How many people are recorded at any session of an activity. Nobody is recorded at them until the transaction ends. */
export async function heldAttended(db: Db, activityId: string): Promise<number> {
  const sessions = await db
    .selectFrom('activity_session')
    .select('id')
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (sessions.length === 0) return 0
  const { count } = await db
    .selectFrom('live_attendance')
    .select((eb) => eb.fn.count<number>('person_id').distinct().as('count'))
    .where(
      'session_id',
      'in',
      sessions.map(({ id }) => id),
    )
    .executeTakeFirstOrThrow()
  return count
}
