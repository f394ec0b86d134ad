import type { Db } from '../../platform/database.ts'
import { exampleBeside, examples } from './examples.ts'

/** A code for examples that no session of the organization has. */
export async function exampleCode(db: Db): Promise<string> {
  const taken = await db
    .selectFrom('activity_session')
    .select('code')
    .where('code', 'in', [...examples])
    .execute()
  return exampleBeside(taken.map(({ code }) => code))
}
