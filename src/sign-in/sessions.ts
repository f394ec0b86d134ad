import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newToken, tokenHash } from '../platform/ids.ts'

/** A session ends so long after it began, in hours, however busy it was. */
export const sessionHours = 12

type Beginning = {
  organizationId: string
  personId: string
  /** The session that this browser had until now, which ends. */
  before: Buffer | null
  userAgent: string
}

/** Begins a session and returns its token, which is kept nowhere but in the browser. */
export async function startSession(db: Db, beginning: Beginning, now: Temporal.Instant): Promise<string> {
  const { organizationId, personId, before, userAgent } = beginning
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
      token_hash: tokenHash(token),
      person_id: personId,
      created_at: now.toString(),
      last_seen_at: now.toString(),
      expires_at: now.add({ hours: sessionHours }).toString(),
      user_agent: userAgent.slice(0, 300),
    })
    .execute()
  await recordAudit(db, onPerson(organizationId, personId, 'person.signed_in'), now)
  return token
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
