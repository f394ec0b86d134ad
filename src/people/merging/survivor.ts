import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** The record that a person's facts stand in now: their own, or the one that it became part of, over any number of merges. */
export async function survivorOf(db: Db, personId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select p.id, p.merged_into from person p where p.id = ${personId}
      union select p.id, p.merged_into from chain join person p on p.id = chain.merged_into)
    select id from chain where merged_into is null`.execute(db)
  return rows[0]?.id ?? personId
}

/** A person's record and all that became part of it, over any number of merges. */
export async function recordsOf(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select ${personId}::uuid as id
      union select p.id from chain join person p on p.merged_into = chain.id)
    select id from chain`.execute(db)
  return rows.map(({ id }) => id)
}
