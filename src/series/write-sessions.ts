import { sql } from 'kysely'
import { newCodes } from '../activities/new-code.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Occurrence } from './patterns.ts'
import { sessionWindows, type WindowPolicy } from './windows.ts'

export type NewSession = Pick<Occurrence, 'startsAt' | 'endsAt'> & {
  id?: string
  title?: string
  /** The day of the pattern; null for a session beside it. */
  day: Temporal.PlainDate | null
}

/**
 * Adds sessions to a series, each with a code of its own and the windows that the policy gives it. A day of the pattern
 * that has its session already gets no second one. Returns how many are new.
 */
export async function insertSessions(
  db: Db,
  series: { organizationId: string; activityId: string; place: string; zone: string; policy: WindowPolicy },
  sessions: readonly NewSession[],
  now: Temporal.Instant,
): Promise<number> {
  if (sessions.length === 0) return 0
  const codes = await newCodes(db, sessions.length)
  const rows = await db
    .insertInto('activity_session')
    .values(
      sessions.map((one, index) => ({
        organization_id: series.organizationId,
        id: one.id ?? newId(),
        activity_id: series.activityId,
        title: one.title ?? '',
        place: series.place,
        occurrence: one.day?.toString() ?? null,
        code: codes[index]!,
        starts_at: one.startsAt.toString(),
        ends_at: one.endsAt.toString(),
        timed_at: now.toString(),
        ...windowColumns(one, series.policy, series.zone),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  await sql`select refresh_search_text(array[${series.activityId}]::uuid[])`.execute(db)
  return rows.length
}

/** The columns of a session's windows. */
export function windowColumns(
  session: Pick<Occurrence, 'startsAt' | 'endsAt'>,
  policy: WindowPolicy,
  zone: string,
): { claim_opens_at: string; code_closes_at: string; claim_closes_at: string } {
  const windows = sessionWindows(session, policy, zone)
  return {
    claim_opens_at: windows.claimOpensAt.toString(),
    code_closes_at: windows.codeClosesAt.toString(),
    claim_closes_at: windows.claimClosesAt.toString(),
  }
}
