import { sql } from 'kysely'
import { filledText, movedText } from '../../audit/merge-words.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Beside } from './merge-people.ts'
import { movedCounts } from './record-names.ts'

/** What an undo of a merge does, before it is done. */
export type UndoPreview = {
  id: string
  kept: { id: string; name: string; email: string }
  gone: { id: string; name: string; emails: string[] }
  by: string
  reason: string
  mergedAt: Temporal.Instant
  /** What goes back to the record that went, in words; '' where nothing moved. */
  back: string
  /** The fields of the kept record that were filled in, in words; '' where none were. */
  filled: string
  /** Certificates that were counted on another one, and count again. */
  again: string[]
  /** When the kept record sent a disclosure since the merge, which may hold relationships of both; null when it did not. */
  disclosed: Temporal.Instant | null
  /** Whether a role in the office goes back. */
  staff: boolean
  /** When it was undone before, and by whom; null: it stands. */
  undone: { at: Temporal.Instant; by: string } | null
}

type Row = Omit<UndoPreview, 'gone' | 'mergedAt' | 'back' | 'filled' | 'again' | 'disclosed' | 'staff' | 'undone'> & {
  gone: { id: string; name: string }
  mergedAt: string
  undoneAt: string | null
  undoneBy: string
  beside: Partial<Beside>
}

/** What an undo does; of one that was undone before, when and by whom. Null when there is no such merge. */
export async function undoPreview(db: Db, mergeId: string): Promise<UndoPreview | null> {
  const { rows } = await sql<Row>`
    select m.id, m.reason, m.merged_at as "mergedAt", m.undone_at as "undoneAt", m.beside,
      coalesce(${nameOf('a')}, '') as by, coalesce(${nameOf('u')}, '') as "undoneBy",
      json_build_object('id', k.id, 'name', ${nameOf('k')}, 'email', coalesce((select e.email from person_email e
        where e.organization_id = k.organization_id and e.person_id = k.id
        order by e.sign_in desc, e.position, e.created_at, e.email limit 1), '')) as kept,
      json_build_object('id', g.id, 'name', ${nameOf('g')}) as gone
    from person_merge m
    join person k on k.organization_id = m.organization_id and k.id = m.kept_id
    join person g on g.organization_id = m.organization_id and g.id = m.gone_id
    left join person a on a.organization_id = m.organization_id and a.id = m.actor_id
    left join person u on u.organization_id = m.organization_id and u.id = m.undone_by
    where m.organization_id = current_organization() and m.id = ${mergeId}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { beside, undoneAt, undoneBy, mergedAt, gone, ...rest } = row
  const emails = ((beside.rows?.['person_email'] ?? []) as { email: string }[]).map(({ email }) => email)
  return {
    ...rest,
    gone: { ...gone, emails },
    mergedAt: instantOf(mergedAt),
    back: movedText(await movedCounts(db, mergeId, beside.rows ?? {})),
    filled: filledText(Object.keys(beside.filled?.now ?? {})),
    again: await numbersOf(
      db,
      (beside.withdrawn ?? []).map(({ id }) => id),
    ),
    disclosed: await disclosedSince(db, row.kept.id, instantOf(mergedAt)),
    staff: Boolean(beside.staff?.kept || beside.staff?.gone),
    undone: undoneAt ? { at: instantOf(undoneAt), by: undoneBy } : null,
  }
}

/** When a record last sent a disclosure after a moment, as of both while they were merged; null when it did not. */
export async function disclosedSince(
  db: Db,
  personId: string,
  since: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('disclosure as v')
    .innerJoin('discloser as d', (join) =>
      join.onRef('d.organization_id', '=', 'v.organization_id').onRef('d.id', '=', 'v.discloser_id'),
    )
    .select('v.attested_at')
    .where('d.person_id', '=', personId)
    .where('v.attested_at', '>', since.toString())
    .orderBy('v.attested_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? instantOf(row.attested_at) : null
}

/** The certificates of these withdrawals that nothing was said of since. */
async function numbersOf(db: Db, withdrawals: readonly string[]): Promise<string[]> {
  if (withdrawals.length === 0) return []
  const { rows } = await sql<{ number: string }>`
    select distinct c.number from live_credit e
    join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
    where e.id = any(${[...withdrawals]}::uuid[]) order by 1`.execute(db)
  return rows.map(({ number }) => number)
}

const nameOf = (alias: string) =>
  sql`concat_ws(' ', nullif(${sql.ref(`${alias}.given_name`)}, ''), ${sql.ref(`${alias}.family_name`)})`
