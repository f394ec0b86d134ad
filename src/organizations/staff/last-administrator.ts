import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Whether nobody could administer the organization any more if this person were not its administrator: to be asked
 * before someone is removed from the staff, gets another role, closes the account or is merged away. Whoever else asks
 * waits until this transaction ends, so that two administrators who remove each other at one moment leave one; so it
 * must be asked in the transaction of the change itself.
 */
export async function wouldLeaveNoAdministrator(db: Db, organizationId: string, personId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} administrators`}, 0))`.execute(db)
  const administrators = await db
    .selectFrom('staff_member as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select('m.person_id')
    .where('m.organization_id', '=', organizationId)
    .where('m.role', '=', 'administrator')
    .where('p.closed_at', 'is', null)
    .where('p.merged_into', 'is', null)
    .execute()
  return administrators.length === 1 && administrators[0]!.person_id === personId
}

/** Why the last administrator stays, as a page says it. */
export const lastAdministratorStays =
  'This is the only administrator. Make somebody else an administrator first, so that the office stays open.'
