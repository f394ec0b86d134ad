import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** What said that somebody was at a session; `claimed` tells that its credit was claimed, so that it cannot be undone. */
export type RecordedSource = {
  sourceId: string
  sessionId: string
  /** The session's own title, or the activity's. */
  title: string
  claimed: boolean
}

/**
 * The sources of a person's attendance that stand and that `which` holds of, the latest session first: `s` is the
 * source there, `a` the attendance.
 */
export async function recordedSources(db: Db, personId: string, which: RawBuilder<unknown>): Promise<RecordedSource[]> {
  const { rows } = await sql<RecordedSource>`
    select s.id as "sourceId", n.id as "sessionId", coalesce(nullif(n.title, ''), y.title) as title,
      exists (select from certificate c where c.organization_id = a.organization_id and c.session_id = a.session_id
        and c.person_id = a.person_id) as claimed
    from attendance a
    join attendance_source s on s.organization_id = a.organization_id and s.attendance_id = a.id
    join activity_session n on n.organization_id = a.organization_id and n.id = a.session_id
    join activity y on y.organization_id = n.organization_id and y.id = n.activity_id
    where a.person_id = ${personId} and s.undone_at is null and ${which}
    order by n.starts_at desc, s.id`.execute(db)
  return rows
}
