import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { companyKey } from './company-key.ts'
import { companiesByKey } from './find-companies.ts'

type Naming = { organizationId: string; name: string; actorId: string | null }

/**
 * The id of the company that a name means; one that nobody named before is proposed, until the office lists it. Done twice,
 * it is done once.
 */
export async function keepCompany(
  db: Db,
  { organizationId, name, actorId }: Naming,
  now: Temporal.Instant,
): Promise<string> {
  await sql`insert into company (organization_id, id, name, name_key, added_at, added_by)
    values (${organizationId}, ${newId()}, ${name}, ${companyKey(name)}, ${now.toString()}, ${actorId})
    on conflict (organization_id, name_key) do nothing`.execute(db)
  return (await companiesByKey(db, [name])).get(companyKey(name))!.id
}
