import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Item } from './form-items.ts'
import { quarterOf } from './quarter-queries.ts'
import type { Given } from './results.ts'

/**
 * `quarter` is the first day of the quarter of the session with which the answers stand, as "2026-10-01"; `part` what a row
 * holds that is no further response: see response-rows.ts.
 */
export type GivenIn = Given & { quarter: string; part: 'speaker' | 'session' | null }

export type VersionResponses = { id: string; form: string; number: number; questions: Item[]; given: GivenIn[] }

/** All responses to an activity's evaluation, by the version of the form that they answered, the newest first. */
export async function responsesOf(db: Db, activityId: string): Promise<VersionResponses[]> {
  const rows = await db
    .selectFrom('activity_session as s')
    .innerJoin('response as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.session_id', '=', 's.id'),
    )
    .innerJoin('form_version as v', (join) =>
      join.onRef('v.organization_id', '=', 'r.organization_id').onRef('v.id', '=', 'r.form_version_id'),
    )
    .innerJoin('form as f', (join) =>
      join.onRef('f.organization_id', '=', 'v.organization_id').onRef('f.id', '=', 'v.form_id'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'r.organization_id').onRef('p.id', '=', 'r.person_id'),
    )
    .select(['v.id', 'v.number', 'v.questions', 'f.name as form', 'r.answers', 'r.about'])
    .select(sql<GivenIn['part']>`r.part`.as('part'))
    .select(
      sql<string | null>`case when p.id is not null then concat_ws(' ', p.given_name, p.family_name) end`.as('name'),
    )
    .select(sql<string>`to_char(${quarterOf('s')}, 'YYYY-MM-DD')`.as('quarter'))
    .where('s.activity_id', '=', activityId)
    // In the order of ids that tell nothing about when each was made.
    .orderBy('f.name')
    .orderBy('v.number', 'desc')
    .orderBy('r.id')
    .execute()
  const versions = new Map<string, VersionResponses>()
  for (const { answers, about, part, name, quarter, ...version } of rows) {
    const found: VersionResponses = versions.get(version.id) ?? { ...version, given: [] }
    versions.set(version.id, found)
    found.given.push({ answers, about, part, name, quarter })
  }
  return [...versions.values()]
}

/** How many have evaluated an activity, here or at an outside survey. */
export async function completionsOf(db: Db, activityId: string): Promise<number> {
  const row = await db
    .selectFrom('activity_session as s')
    .innerJoin('evaluation_completion as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.session_id', '=', 's.id'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('s.activity_id', '=', activityId)
    .executeTakeFirstOrThrow()
  return row.count
}
