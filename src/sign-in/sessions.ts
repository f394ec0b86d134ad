import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newId, newToken, tokenHash } from '../platform/ids.ts'
import type { SessionLimits, WayIn } from './session-rules.ts'

type Beginning = {
  organization: { id: string } & Pick<SessionLimits, 'session_hours'>
  personId: string
  way: WayIn
  /** Whether a second factor was shown too, or a passkey, which is two in one. */
  strong: boolean
  /** The session that this browser had until now, which ends. */
  before: Buffer | null
  userAgent: string
  /** From which it begins, as {@link shownNetwork} has it. */
  network?: string
  /** What a provider of single sign-on calls the session, to end it there too. */
  providerSession?: object | undefined
}

/** Begins a session and returns its token, which is kept nowhere but in the browser. */
export async function startSession(db: Db, beginning: Beginning, now: Temporal.Instant): Promise<string> {
  const { organization, personId, way, strong, before, userAgent, network = '', providerSession } = beginning
  const organizationId = organization.id
  if (before) await deleteSession(db, organizationId, before)
  await db
    .deleteFrom('sign_in_session')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .where('expires_at', '<=', now.toString())
    .execute()
  const token = newToken()
  await db
    .insertInto('sign_in_session')
    .values({
      organization_id: organizationId,
      id: newId(),
      token_hash: tokenHash(token),
      person_id: personId,
      way,
      second_factor_at: strong ? now.toString() : null,
      provider_session: providerSession ? JSON.stringify(providerSession) : null,
      created_at: now.toString(),
      last_seen_at: now.toString(),
      expires_at: now.add({ hours: organization.session_hours }).toString(),
      user_agent: userAgent.slice(0, 300),
      network,
    })
    .execute()
  await recordAudit(db, { ...onPerson(organizationId, personId, 'person.signed_in'), new: { way, strong } }, now)
  return token
}

/** Gives a session another token, so that whoever knew the one before is out, and returns it; the session goes on. */
export async function renewToken(db: Db, organizationId: string, sessionId: string): Promise<string> {
  const token = newToken()
  await db
    .updateTable('sign_in_session')
    .set({ token_hash: tokenHash(token) })
    .where('organization_id', '=', organizationId)
    .where('id', '=', sessionId)
    .execute()
  return token
}

/** Notes that a session was used, for the idle limit. */
export async function noteVisit(db: Db, organizationId: string, hash: Buffer, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('sign_in_session')
    .set({ last_seen_at: now.toString() })
    .where('organization_id', '=', organizationId)
    .where('token_hash', '=', hash)
    .execute()
}

/**
 * Ends a person's sessions, all or all but one (`except`, its id), and what browsers hold of the way to one: a first
 * step that was shown, an account that was proved (see `Standing`). Returns how many sessions. `actorId` is who ends
 * them, null for the system.
 */
export async function endSessionsOf(
  db: Db,
  whose: { organizationId: string; personId: string; actorId: string | null; except?: string | undefined },
  now: Temporal.Instant,
): Promise<number> {
  const { organizationId, personId, actorId, except } = whose
  await db
    .updateTable('person')
    .set(({ eb }) => ({ proof_generation: eb('proof_generation', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute()
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_session')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .$if(except !== undefined, (query) => query.where('id', '<>', except!))
    .executeTakeFirst()
  const ended = Number(numDeletedRows)
  if (ended) {
    const act = { ...onPerson(organizationId, personId, 'person.sessions_ended'), actorId, new: { ended } }
    await recordAudit(db, act, now)
  }
  return ended
}

/** Ends a session; harmless when it has ended already. */
export async function endSession(
  db: Db,
  organizationId: string,
  session: { personId: string; tokenHash: Buffer },
  now: Temporal.Instant,
): Promise<void> {
  const ended = await deleteSession(db, organizationId, session.tokenHash)
  if (ended) await recordAudit(db, onPerson(organizationId, session.personId, 'person.signed_out'), now)
}

async function deleteSession(db: Db, organizationId: string, hash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_session')
    .where('organization_id', '=', organizationId)
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const onPerson = (organizationId: string, personId: string, act: string) => ({
  organizationId,
  actorId: personId,
  act,
  subject: 'person',
  subjectId: personId,
})
