import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { undoDays, undoUntil } from './rules.ts'

/** A merge of the last days, as the office lists it. */
export type ListedMerge = {
  id: string
  keptId: string
  keptName: string
  goneName: string
  by: string
  reason: string
  mergedAt: Temporal.Instant
  undoUntil: Temporal.Instant
  undoneAt: Temporal.Instant | null
  undoneBy: string
}

type Row = Omit<ListedMerge, 'mergedAt' | 'undoUntil' | 'undoneAt'> & { mergedAt: string; undoneAt: string | null }

/** The merges that can be undone, or were within their days, the latest first. */
export async function recentMerges(db: Db, now: Temporal.Instant): Promise<ListedMerge[]> {
  const { rows } = await sql<Row>`
    select m.id, m.kept_id as "keptId", ${nameOf('k')} as "keptName", ${nameOf('g')} as "goneName",
      coalesce(${nameOf('a')}, '') as by, m.reason, m.merged_at as "mergedAt", m.undone_at as "undoneAt",
      coalesce(${nameOf('u')}, '') as "undoneBy"
    from person_merge m
    join person k on k.organization_id = m.organization_id and k.id = m.kept_id
    join person g on g.organization_id = m.organization_id and g.id = m.gone_id
    left join person a on a.organization_id = m.organization_id and a.id = m.actor_id
    left join person u on u.organization_id = m.organization_id and u.id = m.undone_by
    where m.merged_at >= ${now.subtract({ hours: 24 * undoDays }).toString()}
    order by m.merged_at desc, m.id desc limit 200`.execute(db)
  return rows.map(({ mergedAt, undoneAt, ...row }) => ({
    ...row,
    mergedAt: instantOf(mergedAt),
    undoUntil: undoUntil(instantOf(mergedAt)),
    undoneAt: undoneAt === null ? null : instantOf(undoneAt),
  }))
}

const nameOf = (alias: string) =>
  sql`concat_ws(' ', nullif(${sql.ref(`${alias}.given_name`)}, ''), ${sql.ref(`${alias}.family_name`)})`
