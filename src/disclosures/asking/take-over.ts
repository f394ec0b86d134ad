import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { currentDisclosure } from '../attest.ts'
import { saysTheSame } from '../changes.ts'
import { discloserOfPerson, handOn } from '../disclosers.ts'
import { draftOf, keepSlot } from '../form/draft.ts'
import type { Joining } from '../form/joining.ts'
import { joinApart } from '../merged/stand-apart.ts'
import type { Relationship } from '../relationship.ts'

type Whose = { organizationId: string; discloserId: string; personId: string }

/** Theirs from now on; theirs once they have sent one disclosure of both, because they differ; or it is somebody's already. */
export type TakenOver = 'done' | 'waits' | 'not-theirs'

/**
 * Gives a person what was disclosed without an account, with what was typed and not sent. Where they disclosed something
 * else themselves, neither stands for both: each counts for its own roles until they send one disclosure of both. Done
 * twice, it is done once.
 */
export async function takeOver(db: Db, whose: Whose, now: Temporal.Instant): Promise<TakenOver> {
  const { organizationId, discloserId, personId } = whose
  const guest = await db
    .selectFrom('discloser')
    .select(['person_id', 'taken_by'])
    .where('id', '=', discloserId)
    .forUpdate()
    .executeTakeFirst()
  if (!guest || guest.person_id !== null) return 'not-theirs'
  const own = await discloserOfPerson(db, { organizationId, personId }, now)
  await moveDraft(db, { organizationId, from: discloserId, to: own }, now)
  const waits = await differs(db, own, discloserId)
  if (waits && guest.taken_by === personId) return 'waits'
  await db
    .updateTable('discloser')
    .set({ taken_at: now.toString(), taken_by: personId })
    .where('id', '=', discloserId)
    .execute()
  await note(db, whose, waits ? 'disclosure.claimed' : 'disclosure.handed_on', now)
  if (waits) return 'waits'
  await handOn(db, discloserId, personId)
  return 'done'
}

/** Whether both disclosed, and not the same. */
async function differs(db: Db, own: string, guest: string): Promise<boolean> {
  const [mine, theirs] = [await currentDisclosure(db, own), await currentDisclosure(db, guest)]
  if (!mine || !theirs) return false
  return !saysTheSame(relationshipsOf(mine), relationshipsOf(theirs))
}

const relationshipsOf = ({ relationships }: { relationships: unknown }) => relationships as Relationship[]

/** What was typed and not sent stands beside what the other has typed. */
async function moveDraft(
  db: Db,
  { organizationId, from, to }: { organizationId: string; from: string; to: string },
  now: Temporal.Instant,
): Promise<void> {
  for (const slot of (await draftOf(db, from))?.slots ?? [])
    await keepSlot(db, { organizationId, discloserId: to, seen: 0, slot }, now)
  await db.deleteFrom('disclosure_draft').where('discloser_id', '=', from).execute()
}

/**
 * What was waiting is a person's own, now that they have sent one disclosure of both. What was disclosed since they were
 * shown it waits on.
 */
export async function joinAll(
  db: Db,
  whose: Omit<Whose, 'discloserId'>,
  joins: readonly Joining[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { from, discloserId, disclosureId } of joins) {
    await db.selectFrom('discloser').select('id').where('id', '=', discloserId).forUpdate().execute()
    if ((await currentDisclosure(db, discloserId))?.id !== disclosureId) continue
    if (from === 'record') {
      if (await joinApart(db, discloserId, now)) await note(db, { ...whose, discloserId }, 'disclosure.joined', now)
    } else if (await handOn(db, discloserId, whose.personId))
      await note(db, { ...whose, discloserId }, 'disclosure.handed_on', now)
  }
}

/**
 * Undoes that an account took over what was disclosed by a link: it, and the roles that it was for, are its discloser's
 * without an account again. What the account's owner disclosed since stays theirs. False when there is nothing to undo.
 */
export async function handBack(
  db: Db,
  { organizationId, discloserId, actorId }: { organizationId: string; discloserId: string; actorId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const taken = await db
    .selectFrom('discloser')
    .select(['person_id', 'taken_by'])
    .where('id', '=', discloserId)
    .where('taken_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!taken) return false
  const none = { person_id: null }
  await db
    .updateTable('discloser')
    .set({ ...none, taken_at: null, taken_by: null })
    .where('id', '=', discloserId)
    .execute()
  await db.updateTable('activity_role').set(none).where('discloser_id', '=', discloserId).execute()
  const act = { act: 'disclosure.handed_back', subject: 'discloser', subjectId: discloserId }
  const old = { person: taken.person_id ?? taken.taken_by }
  await recordAudit(db, { organizationId, actorId, ...act, old }, now)
  return true
}

async function note(db: Db, { organizationId, discloserId, personId }: Whose, act: string, now: Temporal.Instant) {
  const { rows } = await sql<{ account: string }>`
    select trim(given_name || ' ' || family_name) as account from person where id = ${personId}`.execute(db)
  const about = { act, subject: 'discloser', subjectId: discloserId, new: { person: personId, ...rows[0] } }
  await recordAudit(db, { organizationId, actorId: personId, ...about }, now)
}
