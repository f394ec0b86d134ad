import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Does work that something else may stand against, such as a row that names what is to be deleted; then nothing of it is
 * done, and it is false. Other faults are thrown.
 */
export async function withinSavepoint(db: Db, work: () => Promise<boolean>): Promise<boolean> {
  await sql`savepoint import_part`.execute(db)
  try {
    const done = await work()
    await sql`release savepoint import_part`.execute(db)
    return done
  } catch (fault) {
    if ((fault as { code?: string }).code !== foreignKeyViolation) throw fault
    await sql`rollback to savepoint import_part`.execute(db)
    return false
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const foreignKeyViolation = '23503'
