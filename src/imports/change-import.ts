import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { type Import, type ImportState, importById, moveOn } from './import-record.ts'
import { type Mapping, noMapping } from './mapping/mapping.ts'
import { countsOf } from './rows/counts.ts'
import { importQueue } from './running/queue.ts'
import { isUndoable } from './undo-rules.ts'

/** Who changes an import, and with what it is told to go on. */
export type By = { jobs: Jobs; organizationId: string; actorId: string; now: Temporal.Instant }

const goesOn = (db: Db, { jobs, organizationId }: By, id: string) =>
  jobs.enqueue(db, importQueue, [{ organizationId, id }])

const audited = (db: Db, { organizationId, actorId, now }: By, act: string, one: Import, details: object = {}) =>
  recordAudit(
    db,
    {
      organizationId,
      actorId,
      act,
      subject: 'data_import',
      subjectId: one.id,
      new: { kind: one.kind, file: one.fileName, ...(one.sheets.length > 1 ? { sheet: one.sheet } : {}), ...details },
    },
    now,
  )

/** States in which what the columns are may still be chosen. */
export const mappable: readonly ImportState[] = ['columns', 'checking', 'checked']

/** Keeps how a file is read, and has its rows looked at anew. False when the import is past that. */
export async function saveMapping(db: Db, by: By, id: string, mapping: Mapping): Promise<boolean> {
  const one = await importById(db, id, true)
  if (!one || !mappable.includes(one.state)) return false
  await db
    .updateTable('data_import')
    .set({ mapping: JSON.stringify(mapping) })
    .where('id', '=', id)
    .execute()
  await sql`update data_import_row set verdict = '', same_as = null, makes_new = false, facts = 0, candidates = '{}',
    ground = '', reason = '', warning = '' where import_id = ${id} and verdict <> ''`.execute(db)
  await db.deleteFrom('data_import_key').where('import_id', '=', id).execute()
  await moveOn(db, id, mappable, 'checking', by.now)
  await goesOn(db, by, id)
  return true
}

/** Has another sheet of a workbook read in place of the one that was. False when there is none, or the import is past that. */
export async function readSheet(db: Db, by: By, id: string, sheet: string): Promise<boolean> {
  const one = await importById(db, id, true)
  const from: readonly ImportState[] = [...mappable, 'unreadable']
  if (!one || !from.includes(one.state) || !one.sheets.includes(sheet)) return false
  const file = await db.selectFrom('data_import_part').select('position').where('import_id', '=', id).executeTakeFirst()
  if (!file) return false
  await db
    .updateTable('data_import')
    .set({ sheet, fault: '', header: [], columns: '[]', notes: [], row_count: 0, mapping: JSON.stringify(noMapping) })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('data_import_key').where('import_id', '=', id).execute()
  await moveOn(db, id, from, 'reading', by.now)
  await goesOn(db, by, id)
  return true
}

/** Writes what an import's rows say, as far as nothing stands against them. False when it is not to be confirmed. */
export async function confirmImport(db: Db, by: By, id: string): Promise<boolean> {
  const one = await importById(db, id, true)
  if (one?.state !== 'checked') return false
  const { left, people, facts, refused, undecided } = await countsOf(db, id)
  if (left === 0) return false
  await moveOn(db, id, ['checked'], 'running', by.now)
  await db
    .updateTable('data_import')
    .set({ confirmed_by: by.actorId, confirmed_at: by.now.toString() })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('data_import_part').where('import_id', '=', id).execute()
  await audited(db, by, 'import.confirmed', one, { rows: left, makes: people, facts, refused, undecided })
  await goesOn(db, by, id)
  return true
}

/** Has an import wait after the rows that are being written. */
export async function pauseImport(db: Db, by: By, id: string): Promise<boolean> {
  const one = await importById(db, id, true)
  if (one?.state !== 'running') return false
  await db.updateTable('data_import').set({ state: 'paused' }).where('id', '=', id).execute()
  await audited(db, by, 'import.paused', one)
  return true
}

/** Has a paused import go on. */
export async function resumeImport(db: Db, by: By, id: string): Promise<boolean> {
  const one = await importById(db, id, true)
  if (one?.state !== 'paused') return false
  await db.updateTable('data_import').set({ state: 'running' }).where('id', '=', id).execute()
  await audited(db, by, 'import.resumed', one)
  await goesOn(db, by, id)
  return true
}

/** Has what an import made taken back. */
export async function undoImport(db: Db, by: By, id: string, reason: string): Promise<boolean> {
  const one = await importById(db, id, true)
  if (!one || !isUndoable(one, by.now)) return false
  await db.updateTable('data_import').set({ undone_by: by.actorId, undo_reason: reason }).where('id', '=', id).execute()
  await moveOn(db, id, ['done', 'paused'], 'undoing', by.now)
  await audited(db, by, 'import.undo_begun', one, { reason })
  await goesOn(db, by, id)
  return true
}

/** Deletes an import of which nothing is written, with its file's rows. */
export async function discardImport(db: Db, by: By, id: string): Promise<boolean> {
  const one = await importById(db, id, true)
  if (!one || one.confirmedAt) return false
  await db.deleteFrom('data_import').where('id', '=', id).execute()
  await audited(db, by, 'import.discarded', one)
  return true
}
