import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Import, moveOn } from '../import-record.ts'
import { contextOf } from '../rows/context.ts'
import { recipeOf } from '../rows/recipes.ts'
import type { ImportContext } from '../rows/row.ts'
import { saveKeys, saveVerdicts, uncheckedRows } from '../rows/stored-rows.ts'

export const checkedAtOnce = 1000

type Whose = ImportContext['organization']

/** Looks at some more rows of an import; nothing but the rows is written. False when all are looked at. */
export async function checkRows(db: Db, one: Import, organization: Whose, now: Temporal.Instant): Promise<boolean> {
  const rows = await uncheckedRows(db, one.id, one.atRow, checkedAtOnce)
  if (rows.length === 0) {
    await moveOn(db, one.id, ['checking'], 'checked', now)
    return false
  }
  const context = await contextOf(db, one, { app: null, organization, now, step: 'check' })
  const judged = await recipeOf(one.kind).judge(context, rows)
  await saveVerdicts(db, one.id, judged, null)
  await saveKeys(
    db,
    organization.id,
    one.id,
    judged.filter(({ verdict }) => verdict === 'new'),
  )
  await wentOn(db, one.id, rows.length, rows.at(-1)!.number, now)
  return true
}

/** Notes how far a step has come. */
export async function wentOn(db: Db, id: string, rows: number, atRow: number, now: Temporal.Instant): Promise<void> {
  await sql`update data_import set done_rows = done_rows + ${rows}, at_row = ${atRow}, went_on_at = ${now.toString()}
    where id = ${id}`.execute(db)
}
