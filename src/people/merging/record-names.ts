import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { MovedRows, Pair } from './move-beside.ts'
import { namedRecords } from './named-records.ts'

/** Both records of a merge by name and address, as the audit calls them. */
export type RecordNames = { kept_record: string; merged_record: string }

/** How both are called now: while they are apart each has its own address. */
export async function recordNames(db: Db, { kept, gone }: Omit<Pair, 'organizationId'>): Promise<RecordNames> {
  const records = await namedRecords(db, [kept, gone])
  const of = (id: string) => {
    const { name, email } = records.get(id)!
    return `${name} (${email || 'no email'})`
  }
  return { kept_record: of(kept), merged_record: of(gone) }
}

/** How much moved, by table: facts, which the database has moved itself, and what moved beside them. */
export async function movedCounts(db: Db, mergeId: string, beside: MovedRows): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select f.key as name, jsonb_array_length(f.value) as count
    from person_merge m cross join lateral jsonb_each(m.facts -> 'moved') f
    where m.id = ${mergeId} and f.key in ('attendance', 'evaluation_completion', 'response', 'certificate')`.execute(db)
  const facts = rows.filter(({ count }) => count > 0).map(({ name, count }) => [name, count])
  return Object.fromEntries([...facts, ...Object.entries(beside).map(([name, moved]) => [name, moved.length])])
}
