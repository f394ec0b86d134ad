import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Whether nobody could administer the organization any more if this person were not its administrator: when there is no
 * other, or when this one can enter the office and no other can, for want of a second step. To be asked before someone is
 * removed from the staff, gets another role, closes the account or is merged away. Whoever else asks waits until this
 * transaction ends, so that two administrators who remove each other at one moment leave one; so it must be asked in the
 * transaction of the change itself.
 */
export async function wouldLeaveNoAdministrator(db: Db, organizationId: string, personId: string): Promise<boolean> {
  await holdAdministrators(db, organizationId)
  const administrators = await db
    .selectFrom('staff_member as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select(['m.person_id', canEnter.as('enters')])
    .where('m.organization_id', '=', organizationId)
    .where('m.role', '=', 'administrator')
    .where('p.closed_at', 'is', null)
    .where('p.deactivated_at', 'is', null)
    .where('p.merged_into', 'is', null)
    .execute()
  const own = administrators.find((one) => one.person_id === personId)
  if (!own) return false
  const others = administrators.filter((one) => one !== own)
  return own.enters ? !others.some(({ enters }) => enters) : others.length === 0
}

/** Changes of who administers, and of whether they can enter, take turns; each sees what the one before it did. */
export const holdAdministrators = async (db: Db, organizationId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} administrators`}, 0))`.execute(db)
}

/** Whether somebody administers the organization still, with an account that is open and active. */
export async function isAdministrator(db: Db, organizationId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`select from staff_member m
    join person p on p.organization_id = m.organization_id and p.id = m.person_id
    where m.organization_id = ${organizationId} and m.person_id = ${personId} and m.role = 'administrator'
      and p.closed_at is null and p.deactivated_at is null and p.merged_into is null`.execute(db)
  return rows.length > 0
}

/** An authenticator app, a passkey, or an identity provider that asks for a second step itself. */
const canEnter = sql<boolean>`(
  exists (select from person_totp t
    where t.organization_id = m.organization_id and t.person_id = m.person_id and t.confirmed_at is not null)
  or exists (select from passkey k where k.organization_id = m.organization_id and k.person_id = m.person_id)
  or exists (select from identity i
    join identity_provider v on v.organization_id = i.organization_id and v.id = i.provider_id
    where i.organization_id = m.organization_id and i.person_id = m.person_id and v.enabled and v.trusted_second_factor))`

/** Why the last administrator stays, as a page says it. */
export const lastAdministratorStays =
  'This is the only administrator who can enter the office. First make somebody else an administrator, and have them set up their second step, so that the office stays open.'
