import { sql } from 'kysely'
import type { Database, Db } from '../platform/database.ts'
import { type SealedRow, sealHash } from './canonical.ts'
import { leastIdAt } from './least-id.ts'
import { countBetween, lastSeal, rowsBetween, type Seal, sealsAfter } from './seals.ts'

export type AuditFault =
  /** Rows that a seal counted are no longer there, or rows are there that it did not count. */
  | { kind: 'removed' | 'inserted'; seal: Seal; rows: number }
  /** As many rows as were sealed, but they or the seal are not what they were. */
  | { kind: 'changed'; seal: Seal }
  /** Rows between two seals, where there were none. */
  | { kind: 'between'; seal: Seal; rows: number }
  | { kind: 'seals-missing'; from: number; to: number }
  /** The seal does not continue the one before it. */
  | { kind: 'broken'; seal: Seal }
  /** Details are gone of a row that was done to nobody whose account is closed. */
  | { kind: 'emptied'; row: SealedRow }
  /** No seal has the hash that was written down elsewhere. */
  | { kind: 'not-found'; hash: string }

export type AuditCheck = {
  seals: number
  rows: number
  /** Rows whose details were forgotten with a closed account. */
  forgotten: number
  last: Seal | null
  /** Rows since the last seal, and those of them that are so old that they should have been sealed. */
  unsealed: number
  overdue: number
  faults: AuditFault[]
}

/** After a day everything is sealed where the product runs. */
const overdueAfter = { hours: 24 }

/** Seals that are read at a time; their rows are read a seal at a time. */
const atATime = 500

/**
 * Computes an organization's chain of seals anew from the rows of its audit, and says where it does not hold. `known` is
 * the hash of a seal that was written down elsewhere, in hex: it must still be in the chain.
 */
export async function checkAudit(
  database: Database,
  organizationId: string,
  now: Temporal.Instant,
  known?: string,
): Promise<AuditCheck> {
  const inside = <T>(work: (db: Db) => Promise<T>) => database.inOrganization(organizationId, work)
  const check: AuditCheck = { seals: 0, rows: 0, forgotten: 0, last: null, unsealed: 0, overdue: 0, faults: [] }
  let found = false
  for (let seals = [] as Seal[]; ; ) {
    seals = await inside((db) => sealsAfter(db, check.last?.number ?? 0, atATime))
    if (seals.length === 0) break
    for (const seal of seals) {
      await inside((db) => checkSeal(db, check, seal))
      found ||= seal.hash === known
      check.last = seal
    }
  }
  if (known && !found) check.faults.push({ kind: 'not-found', hash: known })
  const last = await inside(lastSeal)
  const since = last?.lastId ?? null
  check.unsealed = await inside((db) => countBetween(db, since))
  check.overdue = await inside((db) => countBetween(db, since, leastIdAt(now.subtract(overdueAfter))))
  return check
}

async function checkSeal(db: Db, check: AuditCheck, seal: Seal): Promise<void> {
  const { last: before, faults } = check
  const expected = (before?.number ?? 0) + 1
  const follows = seal.number === expected
  if (!follows) faults.push({ kind: 'seals-missing', from: expected, to: seal.number - 1 })
  else if (seal.previous !== (before?.hash ?? null)) faults.push({ kind: 'broken', seal })
  const between = follows ? await countBetween(db, before?.lastId ?? null, seal.firstId) : 0
  if (between > 0) faults.push({ kind: 'between', seal, rows: between })
  const rows = await rowsBetween(db, { from: seal.firstId, to: seal.lastId })
  if (rows.length < seal.rows) faults.push({ kind: 'removed', seal, rows: seal.rows - rows.length })
  else if (rows.length > seal.rows) faults.push({ kind: 'inserted', seal, rows: rows.length - seal.rows })
  else if (sealHash(seal, rows) !== seal.hash) faults.push({ kind: 'changed', seal })
  const forgotten = rows.filter((row) => row.erased !== null)
  for (const row of await wronglyEmptied(db, forgotten)) faults.push({ kind: 'emptied', row })
  check.seals++
  check.rows += rows.length
  check.forgotten += forgotten.length
}

/** Details are forgotten with a closed account only, of what was done to it and to the records merged into it. */
async function wronglyEmptied(db: Db, emptied: SealedRow[]): Promise<SealedRow[]> {
  if (emptied.length === 0) return []
  const ids = emptied.map(({ subjectId }) => subjectId)
  const { rows } = await sql<{ id: string }>`select p.id from person p
    left join person kept on kept.organization_id = p.organization_id and kept.id = p.merged_into
    where p.id = any(${ids}::uuid[]) and (p.closed_at is not null or kept.closed_at is not null)`.execute(db)
  const closed = new Set(rows.map(({ id }) => id))
  return emptied.filter(({ subjectId }) => subjectId === null || !closed.has(subjectId))
}
