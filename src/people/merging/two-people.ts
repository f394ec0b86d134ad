import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { forgetPairs } from './duplicates.ts'
import { recordNames } from './record-names.ts'

type Noting = { organizationId: string; actorId: string; kept: string; gone: string }

/** Notes that two records are two people's, so that they are not shown as likely duplicates again. */
export async function noteTwoPeople(db: Db, noting: Noting, now: Temporal.Instant): Promise<void> {
  const { organizationId, actorId } = noting
  const [one_id, other_id] = inOrder(noting)
  const made = await db
    .insertInto('not_duplicate')
    .values({ organization_id: organizationId, one_id, other_id, actor_id: actorId, at: now.toString() })
    .onConflict((conflict) => conflict.columns(['organization_id', 'one_id', 'other_id']).doNothing())
    .returning('one_id')
    .executeTakeFirst()
  if (!made) return
  await forgetPairs(db, { one: one_id, other: other_id })
  await record(db, noting, 'person.no_duplicate', now)
}

/** Takes that back, so that they can be shown as likely duplicates again. False when it was not noted. */
export async function takeBackTwoPeople(db: Db, noting: Noting, now: Temporal.Instant): Promise<boolean> {
  const [one_id, other_id] = inOrder(noting)
  const { numDeletedRows } = await db
    .deleteFrom('not_duplicate')
    .where('one_id', '=', one_id)
    .where('other_id', '=', other_id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await record(db, noting, 'person.no_duplicate_undone', now)
  return true
}

/** Both records tell of it, each naming both. */
async function record(db: Db, noting: Noting, act: string, now: Temporal.Instant): Promise<void> {
  const { organizationId, actorId } = noting
  const [one, other] = inOrder(noting)
  const { kept_record: one_record, merged_record: other_record } = await recordNames(db, { kept: one, gone: other })
  for (const subjectId of [one, other]) {
    const about = { act, subject: 'person', subjectId, new: { one, other, one_record, other_record } }
    await recordAudit(db, { organizationId, actorId, ...about }, now)
  }
}

const inOrder = ({ kept, gone }: Pick<Noting, 'kept' | 'gone'>) => [kept, gone].sort() as [string, string]

/** That two records were noted as two people's: who they are, when, and by whom. */
export type NotedPair = {
  one: { id: string; name: string }
  other: { id: string; name: string }
  at: Temporal.Instant
  by: string
}

/** Noted pairs a page of the list has. */
export const notedAPage = 20

/** Pairs that were noted as two people, the latest first, and how many there are; `page` counts from 1. */
export async function notedPairs(db: Db, page: number): Promise<{ pairs: NotedPair[]; total: number }> {
  const rows = await noted(db, sql`a.closed_at is null and b.closed_at is null`, page)
  return { pairs: rows.map(pairOf), total: rows[0]?.total ?? 0 }
}

/** Whether these two were noted as two people; null where they were not. */
export async function notedPair(db: Db, records: { kept: string; gone: string }): Promise<NotedPair | null> {
  const [one, other] = inOrder(records)
  const [row] = await noted(db, sql`n.one_id = ${one} and n.other_id = ${other}`, 1)
  return row ? pairOf(row) : null
}

type Row = Omit<NotedPair, 'at'> & { at: string; total: number }

async function noted(db: Db, where: ReturnType<typeof sql>, page: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select json_build_object('id', a.id, 'name', concat_ws(' ', nullif(a.given_name, ''), a.family_name)) as one,
      json_build_object('id', b.id, 'name', concat_ws(' ', nullif(b.given_name, ''), b.family_name)) as other, n.at,
      coalesce((select concat_ws(' ', nullif(p.given_name, ''), p.family_name) from person p
        where p.organization_id = n.organization_id and p.id = n.actor_id), '') as by, count(*) over () as total
    from not_duplicate n
    join person a on a.organization_id = n.organization_id and a.id = n.one_id and a.merged_into is null
    join person b on b.organization_id = n.organization_id and b.id = n.other_id and b.merged_into is null
    where n.organization_id = current_organization() and ${where}
    order by n.at desc, n.one_id, n.other_id limit ${notedAPage} offset ${(page - 1) * notedAPage}`.execute(db)
  return rows
}

const pairOf = ({ total: _, at, ...row }: Row): NotedPair => ({ ...row, at: instantOf(at) })
