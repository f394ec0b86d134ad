import { sql } from 'kysely'
import { organizationBySlug } from '../src/organizations/queries.ts'
import type { Database } from '../src/platform/database.ts'

/** Lets generated people into an organization of real ones. */
export const intoReal = '--into-real-organization'

/**
 * Why an organization cannot be filled with generated people: it is not there, or it has people of its own, among whom
 * the generated ones, whose password is known, would be able to sign in. Undefined when it can.
 */
export async function generateRefusal(database: Database, slug: string): Promise<string | undefined> {
  const organization = await database.atLarge((db) => organizationBySlug(db, slug))
  if (!organization) return `There is no organization /${slug}. Set it up first: npm run cme -- new-organization`
  const { rows } = await database.inOrganization(organization.id, (db) =>
    sql<{ count: number }>`
      select count(*)::int as count from person p where not exists (select from person_email e
        where e.organization_id = p.organization_id and e.person_id = p.id and e.email like '%@generate.example')`.execute(
      db,
    ),
  )
  const { count } = rows[0]!
  if (count === 0) return undefined
  return (
    `/${slug} has ${count} ${count === 1 ? 'person' : 'people'} who ${count === 1 ? 'is' : 'are'} not generated. ` +
    'Generated people and credit cannot be taken out again, and everybody can know their password. ' +
    `If this organization is for trying out only, add ${intoReal}.`
  )
}
