import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { groupSize, releaseOf } from './release.ts'

type HeldRow = { unit: string; id: string; part: boolean; asked: string[]; released: string[] }

/**
 * Lets others see what may be seen of the answers to the evaluations of some sessions, after some were added: see
 * {@link releaseOf}. Where answers are with names, groups are noted all the same, and count should names be kept apart later.
 * Asked again, or by two at once, it releases nothing twice.
 */
export async function releaseAnswers(db: Db, organizationId: string, sessionIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(sessionIds)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`answers of ${id}`}, 0))`.execute(db)
  const units = Map.groupBy(await heldOf(db, sessionIds), ({ unit }) => unit)
  const rows = [...units.values()].flatMap((some) =>
    releaseOf(some.map(({ released, ...one }) => ({ ...one, released: new Set(released) }))),
  )
  for (let from = 0; from < rows.length; from += atOnce)
    await db
      .insertInto('released_answers')
      .values(
        rows
          .slice(from, from + atOnce)
          .map(({ id, audience }) => ({ organization_id: organizationId, response_id: id, audience })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

const atOnce = 1000

/**
 * The responses of each unit in which a group is full: of a session, a version of a form, with names or without. Ids tell
 * nothing of the order in which they came; two or fewer wait, so that the order decides only where many are written at once.
 */
async function heldOf(db: Db, sessionIds: readonly string[]): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    with held as materialized (
      select r.organization_id, r.id, r.form_version_id, r.answers,
        r.part is not null as part, concat_ws(' ', r.session_id, r.form_version_id, r.person_id is null) as unit,
        array(select l.audience from released_answers l
          where l.organization_id = r.organization_id and l.response_id = r.id) as released
      from response r where r.organization_id = current_organization() and r.session_id = any(${[...sessionIds]}::uuid[])),
    full_units as materialized (
      select unit from held group by 1 having count(*) filter (where not part and not '' = any(released)) >= ${groupSize}),
    audiences as materialized (
      select q.form_version_id, q.question, q.audience from question_audience q
      where q.organization_id = current_organization() and q.audience <> ''
        and q.form_version_id in (select h.form_version_id from held h join full_units using (unit)))
    select h.unit, h.id, h.part, h.released, array(
      select distinct q.audience || coalesce(substring(k.key from '@[^.~]+'), '')
      from jsonb_object_keys(h.answers) k (key)
      join audiences q on q.form_version_id = h.form_version_id and q.question = substring(k.key from '^[^@.~]+')) as asked
    from held h join full_units using (unit) order by h.unit, h.id`.execute(db)
  return rows
}
