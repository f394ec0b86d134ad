import { sql } from 'kysely'
import { isOwnSeries, type OwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'

export type Choice = { value: string; label: string }

/** What a report can be narrowed to, from lists; and the title of the one activity that it is narrowed to. */
export type NarrowingChoices = {
  specialty: Choice[]
  credit: Choice[]
  profession: Choice[]
  format: Choice[]
  activity: string | null
}

/**
 * The organization's lists by which reports are narrowed, by one statement; the title of an activity only for those who
 * have to do with it.
 */
export async function narrowingChoices(db: Db, activityId: string, own: OwnSeries): Promise<NarrowingChoices> {
  const shown = isOwnSeries(own, activityId) ? activityId : ''
  const { rows } = await sql<NarrowingChoices>`
    select
      coalesce((select json_agg(json_build_object('value', id, 'label', name) order by position, name)
        from specialty), '[]') as specialty,
      coalesce((select json_agg(json_build_object('value', id, 'label', short_name || mark)
        order by participation, position) from credit_type), '[]') as credit,
      coalesce((select json_agg(json_build_object('value', id, 'label', name) order by position, name)
        from profession), '[]') as profession,
      coalesce((select json_agg(json_build_object('value', key, 'label', name) order by position, name)
        from activity_format), '[]') as format,
      (select title from activity where id = ${shown || null}::uuid) as activity`.execute(db)
  return rows[0]!
}
