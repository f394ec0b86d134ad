import { sql } from 'kysely'
import type { Asked } from '../asked.ts'
import type { ReportColumn } from '../report.ts'

/**
 * Which activity a row is of: on the screen by its title and, where it is one of several of a title, its own; in files also
 * by its code and its ID, by which rows are matched with an accreditor's list.
 */
export const activityNameColumns = (label = 'Series or activity'): readonly ReportColumn[] => [
  { key: 'activity', label, only: 'screen' },
  { key: 'title', label, only: 'file' },
  { key: 'ownTitle', label: 'Own title', only: 'file' },
  { key: 'code', label: 'Activity code', only: 'file' },
  { key: 'activityId', label: 'Activity ID', only: 'file' },
]

/** What files add to a row of a session: its code, its ID and that of its activity. */
export const sessionIdColumns: readonly ReportColumn[] = [
  { key: 'code', label: 'Activity code', only: 'file' },
  { key: 'sessionId', label: 'Session ID', only: 'file' },
  { key: 'activityId', label: 'Activity ID', only: 'file' },
]

/**
 * Joins to an activity `a` the session that is all of it, as `alone`: a series has none. The code is known from the
 * beginning of the session on, since one that is ahead may be withheld.
 */
export const joinAlone = ({ now }: Pick<Asked, 'now'>) => sql`
  left join lateral (
    select min(one.title) as title, min(one.code) filter (where one.starts_at <= ${now.toString()}::timestamptz) as code
    from (select s.title, s.code, s.starts_at from activity_session s
      where s.organization_id = current_organization() and s.activity_id = a.id limit 2) one
    having count(*) = 1 and not exists (select from series r
      where r.organization_id = current_organization() and r.activity_id = a.id)) alone on true`

/** The cells of {@link activityNameColumns} of an activity `a`, joined by {@link joinAlone}. */
export const activityCells = sql`
  a.id as "activityId", a.title, coalesce(alone.title, '') as "ownTitle", coalesce(alone.code, '') as code,
  concat_ws(': ', a.title, nullif(nullif(alone.title, ''), a.title)) as activity`
