import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type Purpose, revokeSecrets } from '../../sign-in/one-time-secrets.ts'
import { endSessionsOf } from '../../sign-in/sessions.ts'
import { countAgain } from './count-once.ts'
import { emptyAgain } from './fill-profile.ts'
import { holdRecords } from './hold-records.ts'
import { bringEmptyBack } from './join-licences.ts'
import type { Beside } from './merge-people.ts'
import { type Pair, putBack } from './move-beside.ts'
import { reconnectRoles } from './reconnect-roles.ts'
import { recordNames } from './record-names.ts'
import { undoUntil } from './rules.ts'
import { unmergeStaff } from './staff-place.ts'

export type Undoing = { organizationId: string; mergeId: string; actorId: string }

export type Undone =
  | { ok: true; already: null; pair: Pair; mergedAt: Temporal.Instant; staffReturned: boolean }
  /** It was undone before. */
  | { ok: true; already: { at: Temporal.Instant }; pair: Pair }
  | { ok: false; code: keyof typeof refusals; message: string }

const refusals = {
  own: 'Your own record takes part in this merge, so another administrator undoes it.',
  unknown: 'There is no such merge.',
  late: 'A merge can be undone for 30 days, and these are over.',
  'later-merge': 'Another merge rests on this one. Undo the later one first.',
  closed: 'The account was closed since, so the merge stays.',
}

const refused = (code: keyof typeof refusals): Undone => ({ ok: false, code, message: refusals[code] })

/**
 * Undoes a merge within its days: both records have again what they had, and what came since stays with the kept one.
 * All sessions of both end, and what was mailed to let somebody in opens nothing any more, since it may have been the
 * other's owner who came in. Nobody undoes a merge of their own record. Done twice, it is done once.
 */
export async function undoMerge(db: Db, undoing: Undoing, now: Temporal.Instant): Promise<Undone> {
  const { organizationId, mergeId, actorId } = undoing
  const known = await mergeOf(db, mergeId)
  if (!known) return refused('unknown')
  const pair: Pair = { organizationId, kept: known.kept_id, gone: known.gone_id }
  if (actorId === pair.kept || actorId === pair.gone) return refused('own')
  const held = await holdRecords(db, pair)
  const merge = (await mergeOf(db, mergeId))!
  if (merge.undone_at !== null) return { ok: true, already: { at: instantOf(merge.undone_at) }, pair }
  const late = Temporal.Instant.compare(now, undoUntil(instantOf(merge.merged_at))) > 0
  if (late) return refused('late')
  if (await isRestedOn(db, pair, merge)) return refused('later-merge')
  const since = ({ closed_at }: { closed_at: string | null }) =>
    closed_at !== null && Temporal.Instant.compare(instantOf(closed_at), instantOf(merge.merged_at)) > 0
  if (held.some(since)) return refused('closed')
  const beside = merge.beside as Beside
  await shutOut(db, pair, actorId, now)
  await putBack(db, pair, beside.rows)
  await putBack(db, pair, beside.left)
  await bringEmptyBack(db, pair, beside.licences)
  await emptyAgain(db, pair, beside.filled)
  const staffReturned = await unmergeStaff(db, pair, beside.staff)
  await sql`select undo_merge(${mergeId}, ${actorId}, ${now.toString()})`.execute(db)
  await reconnectRoles(db, pair, now)
  await countAgain(db, actorId, beside.withdrawn, now)
  await record(db, undoing, pair, merge, beside, staffReturned, now)
  return { ok: true, already: null, pair, mergedAt: instantOf(merge.merged_at), staffReturned }
}

/** Both records tell in their audit which merge was undone. */
async function record(
  db: Db,
  { organizationId, mergeId, actorId }: Undoing,
  pair: Pair,
  merge: { merged_at: string; reason: string },
  { staff }: Beside,
  staffReturned: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const said = {
    merge: mergeId,
    ...(await recordNames(db, pair)),
    merged_at: instantOf(merge.merged_at).toString(),
    reason_of_the_merge: merge.reason,
    ...(staff.after ? { role: staffReturned ? 'each as before' : 'left as the office has changed it since' } : {}),
  }
  for (const subjectId of [pair.kept, pair.gone]) {
    const act = { act: 'person.merge_undone', subject: 'person', subjectId, new: said }
    await recordAudit(db, { organizationId, actorId, ...act }, now)
  }
}

async function shutOut(db: Db, { organizationId, kept, gone }: Pair, actorId: string, now: Temporal.Instant) {
  for (const personId of [kept, gone]) {
    await endSessionsOf(db, { organizationId, personId, actorId }, now)
    await revokeSecrets(db, personId, lettingIn, now)
  }
}

/** All but the ways to confirm an address and to take back one that was changed. */
const lettingIn: Purpose[] = [
  'reset-password',
  'set-password',
  'sign-in-link',
  'sign-in-code',
  'add-email',
  'office-email',
  'verify-phone',
  'link-identity',
  'passkey-challenge',
  'merge-proof',
]

const mergeOf = (db: Db, id: string) =>
  db.selectFrom('person_merge').selectAll().where('id', '=', id).executeTakeFirst()

/** Whether the kept record was merged further, or has taken in another one since. */
async function isRestedOn(db: Db, { kept }: Pair, merge: { id: string; merged_at: string }): Promise<boolean> {
  const { rows } = await sql<{
    rested: boolean
  }>`select exists (select from person where id = ${kept} and merged_into is not null)
    or exists (select from person_merge where kept_id = ${kept} and undone_at is null
      and (merged_at, id) > (${merge.merged_at}::timestamptz, ${merge.id}::uuid)) as rested`.execute(db)
  return rows[0]!.rested
}
