import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Whether the codes of a session `s` change on the screen, in SQL; `r` is its series, if it has one. The one place that
 * says so: what had begun when it was switched stays as it was, so that codes that were handed out go on working.
 */
export const rotates = sql<boolean>`coalesce(s.rotating, r.rotating, false)`

/**
 * Keeps the codes of the sessions of a series that have begun as they are, before the series is switched; those that were kept
 * at an earlier switch stay. Call it while the series still says what it said.
 */
export const keepCodesOfBegun = (db: Db, activityId: string, now: Temporal.Instant) =>
  sql`update activity_session s set rotating = r.rotating from series r
    where r.organization_id = s.organization_id and r.activity_id = s.activity_id
      and s.activity_id = ${activityId} and s.starts_at <= ${now.toString()} and s.rotating is null`.execute(db)
