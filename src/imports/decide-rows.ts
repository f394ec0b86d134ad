import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { By } from './change-import.ts'
import { importById, moveOn } from './import-record.ts'
import { checkRows } from './running/check-rows.ts'
import { importQueue } from './running/queue.ts'

/** What somebody chose for a row: a record, a new one, that it is left out, or nothing. */
export type RowChoice = { number: number; person: string | null; isNew: boolean; out: boolean }

/** So many rows are looked at again at once; more than that in the background. */
const atOnce = 500

/**
 * Keeps what was chosen for rows, and for those that name the same person, and looks at them again. False when the import is
 * past that.
 */
export async function decideRows(
  db: Db,
  by: By,
  importId: string,
  zone: string,
  choices: readonly RowChoice[],
): Promise<boolean> {
  const one = await importById(db, importId, true)
  if (one?.state !== 'checked') return false
  const numbers = choices.map(({ number }) => number)
  const told = JSON.stringify(choices.map(({ isNew, ...choice }) => ({ ...choice, new: isNew })))
  await sql`update data_import_row r set chosen_person = k.person, chosen_new = k.new, left_out = k.out, verdict = ''
    from jsonb_to_recordset(${told}::jsonb) k (number integer, person uuid, new boolean, out boolean)
    join data_import_row d on d.import_id = ${importId} and d.number = k.number and d.number = any(${numbers}::integer[])
    where r.import_id = ${importId} and r.verdict = 'decide' and (r.number = d.number or r.names = d.names and d.names <> '')`.execute(
    db,
  )
  await sql`update data_import_row set verdict = '', same_as = null where import_id = ${importId}
    and same_as = any(${numbers}::integer[])`.execute(db)
  const { rows } = await sql<{ many: number }>`select count(*) as many from data_import_row
    where import_id = ${importId} and verdict = ''`.execute(db)
  return goOn(db, by, importId, zone, rows[0]!.many)
}

/** One choice for all rows that wait for one: the person where only one may be meant, a new record, or left out. */
export async function decideAll(
  db: Db,
  by: By,
  importId: string,
  zone: string,
  choice: 'same' | 'new' | 'out',
): Promise<boolean> {
  const one = await importById(db, importId, true)
  if (one?.state !== 'checked') return false
  const updated = await sql`update data_import_row set verdict = '',
      chosen_person = case when ${choice} = 'same' then candidates[1] end, chosen_new = ${choice} = 'new',
      left_out = ${choice} = 'out'
    where import_id = ${importId} and verdict = 'decide' and (${choice} <> 'same' or cardinality(candidates) = 1)`.execute(
    db,
  )
  return goOn(db, by, importId, zone, Number(updated.numAffectedRows ?? 0n))
}

async function goOn(db: Db, by: By, importId: string, zone: string, rows: number): Promise<boolean> {
  await moveOn(db, importId, ['checked'], 'checking', by.now)
  if (rows > atOnce) {
    await by.jobs.enqueue(db, importQueue, [{ organizationId: by.organizationId, id: importId }])
    return true
  }
  for (let more = true; more; )
    more = await checkRows(db, (await importById(db, importId))!, { id: by.organizationId, zone }, by.now)
  return true
}
