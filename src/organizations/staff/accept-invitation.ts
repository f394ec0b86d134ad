import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { joinEarlier } from '../../people/join-earlier.ts'
import type { Db } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { isSameSecret } from '../../platform/keys.ts'
import type { StaffRole } from '../permissions.ts'
import { addStaffAccount, addToStaff } from './add-staff-account.ts'
import { type InvitationState, invitationState } from './invitation-rules.ts'
import { hashOf } from './invite.ts'

export type Invitation = {
  id: string
  email: string
  role: StaffRole
  /** Ids of the series of a coordinator, and their titles. */
  series: string[]
  titles: string[]
  invitedBy: string
  state: InvitationState
  /** Whose the address is by now, in this organization; null when it is nobody's. */
  addressOf: string | null
}

/**
 * The invitation that a link's token opens; null when it is none of this organization's. Looking does not use it up,
 * because mail scanners look. With `lock`, nobody else accepts it before this transaction ends.
 */
export async function invitationOf(
  db: Db,
  token: string,
  now: Temporal.Instant,
  lock = false,
): Promise<Invitation | null> {
  const [id = '', secret = ''] = token.split('.')
  if (!isId(id)) return null
  const row = await db
    .selectFrom('staff_invitation as i')
    .selectAll('i')
    .select([
      sql<string>`(select concat_ws(' ', nullif(p.given_name, ''), p.family_name) from person p
        where p.organization_id = i.organization_id and p.id = i.invited_by)`.as('invitedBy'),
      sql<string[]>`array(select a.title from activity a
        where a.organization_id = i.organization_id and a.id = any(i.activities) order by a.title)`.as('titles'),
      sql<string | null>`(select e.person_id from person_email e
        where e.organization_id = i.organization_id and e.email = i.email)`.as('addressOf'),
    ])
    .where('i.id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row || !isSameSecret(row.token_hash.toString('hex'), hashOf(id, secret).toString('hex'))) return null
  return {
    id,
    email: row.email,
    role: row.role as StaffRole,
    series: row.activities,
    titles: row.titles,
    invitedBy: row.invitedBy,
    state: invitationState(row, now),
    addressOf: row.addressOf,
  }
}

async function ownerOf(db: Db, email: string): Promise<string | null> {
  const row = await db.selectFrom('person_email').select('person_id').where('email', '=', email).executeTakeFirst()
  return row?.person_id ?? null
}

export type Accepted =
  | {
      ok: true
      personId: string /** Whether the account has the address, or has proved it, only now. */
      proved: boolean
    }
  | { ok: false; code: 'on-the-staff' | 'address-taken' }

/**
 * Takes the person who is signed in onto the staff. The link came to the invited address, so it proves that address:
 * the account has it, verified, from now on. Refuses when the address is another person's, who must accept then, and
 * when the person is on the staff already. The invitation must be open, and held.
 */
export async function acceptInvitation(
  db: Db,
  organizationId: string,
  invitation: Invitation,
  personId: string,
  now: Temporal.Instant,
): Promise<Accepted> {
  const { email, role, series } = invitation
  await holdAddress(db, organizationId, email)
  const owner = await ownerOf(db, email)
  if (owner !== null && owner !== personId) return { ok: false, code: 'address-taken' }
  if (await isOnStaff(db, personId)) return { ok: false, code: 'on-the-staff' }
  const proved = await proveAddress(db, { organizationId, personId, email }, now)
  await addToStaff(db, { organizationId, personId }, { role, series }, now)
  await spend(db, organizationId, invitation, personId, now)
  return { ok: true, personId, proved }
}

/** Makes an account for the invited address, on the staff. Refuses when the address has become somebody's. */
export async function acceptWithNewAccount(
  db: Db,
  organizationId: string,
  invitation: Invitation,
  account: { givenName: string; familyName: string; passwordHash: string },
  now: Temporal.Instant,
): Promise<Accepted> {
  const { email, role, series } = invitation
  await holdAddress(db, organizationId, email)
  if ((await ownerOf(db, email)) !== null) return { ok: false, code: 'address-taken' }
  const personId = await addStaffAccount(db, organizationId, { ...account, email, role, series }, now)
  const { givenName, familyName } = account
  const made = { act: 'person.created', subject: 'person', subjectId: personId, new: { givenName, familyName, email } }
  await recordAudit(db, { organizationId, actorId: personId, ...made }, now)
  await spend(db, organizationId, invitation, personId, now)
  await joinEarlier(db, organizationId, { email, personId }, now)
  return { ok: true, personId, proved: true }
}

/** As whoever makes an account for the address holds it. */
const holdAddress = (db: Db, organizationId: string, email: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${email}`}, 0))`.execute(db)

async function isOnStaff(db: Db, personId: string): Promise<boolean> {
  const row = await db.selectFrom('staff_member').select('role').where('person_id', '=', personId).executeTakeFirst()
  return row !== undefined
}

async function proveAddress(
  db: Db,
  { organizationId, personId, email }: { organizationId: string; personId: string; email: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const at = now.toString()
  const row = { organization_id: organizationId, email, person_id: personId, verified_at: at, created_at: at }
  const written = await db
    .insertInto('person_email')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'email'])
        .doUpdateSet({ verified_at: at, sign_in: true })
        .where('person_email.person_id', '=', personId)
        .where('person_email.verified_at', 'is', null),
    )
    .executeTakeFirst()
  const proved = Boolean(written.numInsertedOrUpdatedRows)
  if (proved) {
    await joinEarlier(db, organizationId, { email, personId }, now)
    const act = { act: 'person.email_verified', subject: 'person', subjectId: personId, new: { email } }
    await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
  }
  return proved
}

async function spend(
  db: Db,
  organizationId: string,
  { id, role, series }: Invitation,
  personId: string,
  now: Temporal.Instant,
): Promise<void> {
  await db.updateTable('staff_invitation').set({ accepted_at: now.toString() }).where('id', '=', id).execute()
  const joined = { act: 'staff.joined', subject: 'person', subjectId: personId, new: { role, series, invitation: id } }
  await recordAudit(db, { organizationId, actorId: personId, ...joined }, now)
}
