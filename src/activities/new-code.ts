import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/**
 * A code of seven digits that no session of the organization has. Codes are given out one transaction at a time, so
 * the code is still free when the caller writes it.
 */
export const newCode = async (db: Db): Promise<string> => (await newCodes(db, 1))[0]!

/** As many codes as are asked for, no two of them the same; see {@link newCode}. */
export async function newCodes(db: Db, count: number): Promise<string[]> {
  await holdCodes(db)
  const free = new Set<string>()
  while (free.size < count) {
    const candidates = Array.from({ length: count + 7 }, () => String(randomInt(1_000_000, 10_000_000)))
    const taken = await db.selectFrom('activity_session').select('code').where('code', 'in', candidates).execute()
    for (const candidate of candidates) if (taken.every(({ code }) => code !== candidate)) free.add(candidate)
  }
  return [...free].slice(0, count)
}

/** The activity that a code of the organization belongs to; the code stays free, if it is, until the transaction ends. */
export async function holderOfCode(db: Db, code: string) {
  await holdCodes(db)
  return db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .select(['s.id as sessionId', 'a.title'])
    .where('s.code', '=', code)
    .executeTakeFirst()
}

const holdCodes = (db: Db) =>
  sql`select pg_advisory_xact_lock(hashtextextended('activity codes ' || current_organization(), 0))`.execute(db)
