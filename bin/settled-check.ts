import { wronglySettled } from '../src/disclosures/settle.ts'
import { organizationBySlug } from '../src/organizations/queries.ts'
import type { Database } from '../src/platform/database.ts'
import { StartError } from '../src/platform/start-error.ts'

/**
 * Says for every organization whether the roles that are noted as complete, so that lists need not judge them, are so by the
 * rules. Throws StartError when one is not; it changes nothing.
 */
export async function settledCheck(database: Database, say: (sentence: string) => void): Promise<void> {
  let faults = 0
  for (const slug of await slugs(database)) {
    const organization = (await database.atLarge((db) => organizationBySlug(db, slug)))!
    const wrong = await database.inOrganization(organization.id, (db) => wronglySettled(db, organization))
    say(
      `${organization.name}: ${wrong.length === 0 ? 'as the rules say' : `not as the rules say: ${wrong.join(', ')}`}`,
    )
    faults += wrong.length
  }
  if (faults > 0) throw new StartError('Roles are noted as complete that the rules do not find complete.')
}

const slugs = async (database: Database): Promise<string[]> => {
  const rows = await database.atLarge((db) => db.selectFrom('organization').select('slug').orderBy('slug').execute())
  return rows.map(({ slug }) => slug)
}
