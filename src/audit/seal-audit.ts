import { sql } from 'kysely'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Database, Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { type SealHead, sealHash } from './canonical.ts'
import { leastIdAt } from './least-id.ts'
import { lastSeal, rowsBetween, type Seal } from './seals.ts'

/** Rows in one seal, at most: what the check names as the place of a fault. */
export const mostInSeal = 1000

/** Fewer rows than that are sealed when the last seal is so old. */
const sealEvery = { minutes: 60 }

/** Minutes by which the clocks of the processes and of the database may differ before a row gets another id. */
const clocksDiffer = 10

/**
 * Seals what every organization's audit holds, save what something that is still under way could come before: the rows of
 * the last `margin` minutes. Run every few minutes; nobody who writes to the audit waits for it.
 */
export async function sealAudit(database: Database, now: Temporal.Instant, margin = clocksDiffer): Promise<void> {
  for (const id of await database.atLarge(allOrganizationIds)) {
    let sealed = true
    while (sealed) sealed = await database.inOrganization(id, (db) => sealNext(db, id, now, margin))
  }
}

/** Adds the next seal; false when there is none to add. */
async function sealNext(db: Db, organizationId: string, now: Temporal.Instant, margin: number): Promise<boolean> {
  const before = leastIdAt((await settledAt(db, now)).subtract({ minutes: margin }))
  const last = await lastSeal(db)
  const rows = await rowsBetween(db, { after: last?.lastId ?? null, before, limit: mostInSeal })
  if (rows.length === 0 || (rows.length < mostInSeal && last && !isDue(last, now))) return false
  const head: SealHead = {
    organizationId,
    number: (last?.number ?? 0) + 1,
    firstId: rows[0]!.id,
    lastId: rows.at(-1)!.id,
    rows: rows.length,
    sealedAt: String(now.epochNanoseconds / 1000n),
    previous: last?.hash ?? null,
  }
  return keep(db, head, sealHash(head, rows), now)
}

const isDue = (last: Seal, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(last.at, now.subtract(sealEvery)) <= 0

/** Of two processes that seal at the same moment one adds the seal. */
async function keep(db: Db, head: SealHead, hash: string, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('audit_seal')
    .values({
      organization_id: head.organizationId,
      number: head.number,
      first_id: head.firstId,
      last_id: head.lastId,
      rows: head.rows,
      sealed_at: now.round({ smallestUnit: 'microsecond', roundingMode: 'floor' }).toString(),
      previous: head.previous === null ? null : Buffer.from(head.previous, 'hex'),
      hash: Buffer.from(hash, 'hex'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The moment before which all that was written is there to be read: now, or when the oldest thing under way began. */
async function settledAt(db: Db, now: Temporal.Instant): Promise<Temporal.Instant> {
  const { rows } = await sql<{ since: string | null }>`select oldest_write() as since`.execute(db)
  const since = rows[0]!.since === null ? now : instantOf(rows[0]!.since)
  return Temporal.Instant.compare(since, now) < 0 ? since : now
}
