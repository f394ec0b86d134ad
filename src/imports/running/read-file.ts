import { sql } from 'kysely'
import type { Database, Db } from '../../platform/database.ts'
import type { Line } from '../../platform/spreadsheet-files/line.ts'
import { spreadsheetLines } from '../../platform/spreadsheet-files/read-spreadsheet.ts'
import { Unreadable } from '../../platform/spreadsheet-files/unreadable.ts'
import { fieldsOf } from '../fields/fields-of.ts'
import { type Import, importById, moveOn } from '../import-record.ts'
import { firstMapping } from '../mapping/first-mapping.ts'
import { largestFile, mostRows } from '../reading/limits.ts'
import { takeLines } from '../reading/take-lines.ts'

/** Letters of a cell that are kept: more than any field holds, so that a longer text is seen to be too long. */
const keptLetters = 6000

const limits = {
  bytes: largestFile,
  rows: mostRows + 100,
  columns: 300,
  letters: keptLetters,
  unpacked: 1024 * 1024 * 1024,
}

/**
 * Reads the file of an import into its rows, some at a time, and guesses what its columns are. Begun again, it begins
 * from the first row. What cannot be read says why.
 */
export async function readImport(
  database: Database,
  organization: { id: string },
  one: Import,
  clock: () => Temporal.Instant,
): Promise<void> {
  const inOrganization = <T>(work: (db: Db) => Promise<T>) => database.inOrganization(organization.id, work)
  const { bytes, types } = await inOrganization(async (db) => {
    await db.deleteFrom('data_import_row').where('import_id', '=', one.id).execute()
    return { bytes: await fileOf(db, one.id), types: await typesOf(db) }
  })
  const book = { sheet: '', sheets: [] as readonly string[] }
  const taken = (sheet: string, sheets: readonly string[]) => Object.assign(book, { sheet, sheets })
  const read = () => ({ sheet: book.sheet, sheets: [...book.sheets] })
  const taking = takeLines(fieldsOf(one.kind, types))
  try {
    for await (const lines of spreadsheetLines(bytes, limits, { name: one.sheet, taken })) {
      const rows = taking.take(lines)
      const goesOn = await inOrganization((db) => insertRows(db, organization.id, one.id, rows, clock()))
      if (!goesOn) return
    }
    const { rows, facts } = taking.end()
    await inOrganization(async (db) => {
      await insertRows(db, organization.id, one.id, rows, clock())
      const mapping = await firstMapping(db, one.kind, facts, types)
      await db
        .updateTable('data_import')
        .set({
          header: facts.header,
          columns: JSON.stringify(facts.columns),
          notes: facts.notes,
          mapping: JSON.stringify(mapping),
          row_count: facts.rows,
          ...read(),
        })
        .where('id', '=', one.id)
        .execute()
      await end(db, one.id, 'columns', book.sheets.length, clock())
    })
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    await inOrganization(async (db) => {
      await db
        .updateTable('data_import')
        .set({ fault: fault.message, ...read() })
        .where('id', '=', one.id)
        .execute()
      await end(db, one.id, 'unreadable', book.sheets.length, clock())
      await db.deleteFrom('data_import_row').where('import_id', '=', one.id).execute()
    })
  }
}

/** Of a workbook with several sheets the file is kept until it is confirmed: another sheet may be read. */
async function end(
  db: Db,
  id: string,
  state: 'columns' | 'unreadable',
  sheets: number,
  now: Temporal.Instant,
): Promise<void> {
  await moveOn(db, id, ['reading'], state, now)
  if (sheets > 1) return
  await db.deleteFrom('data_import_part').where('import_id', '=', id).execute()
}

async function fileOf(db: Db, id: string): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for (let position = 0; ; position += 1) {
    const part = await db
      .selectFrom('data_import_part')
      .select('bytes')
      .where('import_id', '=', id)
      .where('position', '=', position)
      .executeTakeFirst()
    if (!part) return Buffer.concat(parts)
    parts.push(part.bytes)
  }
}

const typesOf = (db: Db) =>
  db.selectFrom('credit_type').select(['id', 'name', 'short_name as shortName']).orderBy('position').execute()

/** Adds rows to an import; false when it is being read no more. */
async function insertRows(
  db: Db,
  organizationId: string,
  id: string,
  rows: readonly Line[],
  now: Temporal.Instant,
): Promise<boolean> {
  if (rows.length > 0)
    await sql`insert into data_import_row (organization_id, import_id, number, cells)
      select ${organizationId}, ${id}, r.number, array(select jsonb_array_elements_text(r.cells))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (number integer, cells jsonb)`.execute(db)
  const there = await importById(db, id)
  if (there?.state !== 'reading') return false
  await sql`update data_import set row_count = row_count + ${rows.length}, went_on_at = ${now.toString()}
    where id = ${id}`.execute(db)
  return true
}
