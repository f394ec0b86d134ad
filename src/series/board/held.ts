import { type RawBuilder, sql } from 'kysely'

/**
 * Whether a session `s` of an activity `a` was held: it is over in a series that was published, and was not cancelled. One
 * that got its time only after that was held when somebody attended.
 */
export const wasHeld = (now: Temporal.Instant): RawBuilder<boolean> =>
  sql<boolean>`(a.state in ('published', 'closed', 'archived') and s.cancelled_at is null and s.ends_at <= ${now.toString()}
    and (s.timed_at is null or s.timed_at < s.ends_at or exists (select from live_attendance held
      where held.organization_id = s.organization_id and held.session_id = s.id)))`
