import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId, newToken, tokenHash } from '../../platform/ids.ts'
import { issueLink, spendLink } from '../../sign-in/one-time-secrets.ts'
import { type Door, type DoorSession, doorOf, isOpen } from './queries.ts'
import { doorTimes } from './rules.ts'

/** For how many minutes the link to another device is good. */
export const linkMinutes = 15

type Opening = { organizationId: string; session: DoorSession; actorId: string }

/** Opens a door on the device that asks; returns its id, and the token that its browser keeps. */
export async function openHere(
  db: Db,
  opening: Opening,
  now: Temporal.Instant,
): Promise<{ id: string; token: string }> {
  const token = newToken()
  return { id: await insertDoor(db, opening, tokenHash(token), now), token }
}

/** Opens a door for another device; returns its id, and the token of the link by which that device takes it, once. */
export async function openElsewhere(
  db: Db,
  opening: Opening,
  now: Temporal.Instant,
): Promise<{ id: string; token: string }> {
  const { organizationId } = opening
  const id = await insertDoor(db, opening, noDevice, now)
  const about = { organizationId, purpose: 'open-door' as const, personId: null, subject: id, minutes: linkMinutes }
  return { id, token: await issueLink(db, about, now) }
}

/** The token of no device: nothing has this digest. */
const noDevice = Buffer.alloc(0)

async function insertDoor(db: Db, opening: Opening, hash: Buffer, now: Temporal.Instant): Promise<string> {
  const { organizationId, session, actorId } = opening
  const id = newId()
  const expires = doorTimes(session).until.toString()
  await db
    .insertInto('door')
    .values({
      organization_id: organizationId,
      id,
      session_id: session.id,
      token_hash: hash,
      opened_by: actorId,
      opened_at: now.toString(),
      expires_at: expires,
    })
    .execute()
  const act = { act: 'door.opened', subject: 'door', subjectId: id, new: { session: session.id, expires } }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  return id
}

/** Lets the device that followed the link have the door; returns the token for its browser, null when it cannot. */
export async function takeDoor(
  db: Db,
  link: { organizationId: string; doorId: string; token: string },
  now: Temporal.Instant,
): Promise<{ door: Door; token: string } | null> {
  const { organizationId, doorId } = link
  const spent = await spendLink(db, { organizationId, purpose: 'open-door', token: link.token }, now)
  if (spent?.subject !== doorId) return null
  const door = await doorOf(db, doorId)
  if (!door || !isOpen(door, now)) return null
  const token = newToken()
  await db
    .updateTable('door')
    .set({ token_hash: tokenHash(token) })
    .where('id', '=', doorId)
    .execute()
  const act = { act: 'door.device_came', subject: 'door', subjectId: doorId }
  await recordAudit(db, { organizationId, actorId: null, ...act }, now)
  return { door, token }
}

/** Closes a door of a session; harmless when it is closed. */
export async function closeDoor(
  db: Db,
  which: { organizationId: string; sessionId: string; doorId: string; actorId: string },
  now: Temporal.Instant,
): Promise<void> {
  const { organizationId, sessionId, doorId, actorId } = which
  const { numUpdatedRows } = await db
    .updateTable('door')
    .set({ closed_at: now.toString() })
    .where('id', '=', doorId)
    .where('session_id', '=', sessionId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await recordAudit(db, { organizationId, actorId, act: 'door.closed', subject: 'door', subjectId: doorId }, now)
}
