import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { type Import, moveOn } from '../import-record.ts'
import { contextOf } from '../rows/context.ts'
import { countsOf } from '../rows/counts.ts'
import { recipeOf } from '../rows/recipes.ts'
import { type ImportContext, unwritten, type WritingMeans } from '../rows/row.ts'
import { saveVerdicts, unwrittenRows } from '../rows/stored-rows.ts'
import { wentOn } from './check-rows.ts'

export const writtenAtOnce = 500

type Whose = ImportContext['organization']

/**
 * Writes some more rows of an import, judged anew at this moment, in the caller's transaction: a row and that it is done
 * are on the disk together, or neither is. False when all are done.
 */
export async function writeRows(
  db: Db,
  app: WritingMeans,
  one: Import,
  organization: Whose,
  now: Temporal.Instant,
  most = writtenAtOnce,
): Promise<boolean> {
  const rows = await unwrittenRows(db, one.id, one.atRow, most)
  if (rows.length === 0) {
    await finish(db, one, organization.id, now)
    return false
  }
  const context = await contextOf(db, one, { app, organization, now, step: 'run' })
  const recipe = recipeOf(one.kind)
  const judged = await recipe.judge(context, rows)
  const good = judged.filter(({ verdict }) => verdict === 'new' || verdict === 'fill')
  const written = await recipe.write(context, good)
  const saved = judged.map((row) => {
    const made = written.get(row.number)
    return made ? { ...row, personId: made.personId, made: made.made, ...made.said } : row
  })
  await saveVerdicts(db, one.id, saved, now)
  await wentOn(db, one.id, rows.length, rows.at(-1)!.number, now)
  return true
}

/** Sets the next row aside, which the database refuses: the others go on. */
export async function setAside(db: Db, one: Import, now: Temporal.Instant): Promise<void> {
  const [row] = await unwrittenRows(db, one.id, one.atRow, 1)
  if (!row) return
  const said = {
    ground: 'It could not be written',
    reason: 'It could not be written. Look at its values, and import it again',
  }
  await saveVerdicts(db, one.id, [unwritten(row.number, 'refused', said)], now)
  await wentOn(db, one.id, 1, row.number, now)
}

async function finish(db: Db, one: Import, organizationId: string, now: Temporal.Instant): Promise<void> {
  if (!(await moveOn(db, one.id, ['running'], 'done', now))) return
  await sql`update data_import set finished_at = ${now.toString()} where id = ${one.id}`.execute(db)
  await db.deleteFrom('data_import_key').where('import_id', '=', one.id).execute()
  const { people, facts, refused, undecided } = await countsOf(db, one.id)
  await recordAudit(
    db,
    {
      organizationId,
      actorId: one.madeById,
      act: 'import.finished',
      subject: 'data_import',
      subjectId: one.id,
      new: { kind: one.kind, file: one.fileName, made: people, facts, refused, undecided },
    },
    now,
  )
}
