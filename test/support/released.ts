import { releaseAnswers } from '../../src/evaluations/release-answers.ts'
import type { Db } from '../../src/platform/database.ts'

type Database = { inOrganization: <Value>(id: string, work: (db: Db) => Promise<Value>) => Promise<Value> }

/** Lets responses that a test wrote be seen as those are that came in one by one. */
export const releaseAll = (database: Database, organizationId: string): Promise<void> =>
  database.inOrganization(organizationId, async (db) => {
    const rows = await db.selectFrom('response').select('session_id').distinct().execute()
    await releaseAnswers(
      db,
      organizationId,
      rows.map((row) => row.session_id),
    )
  })
