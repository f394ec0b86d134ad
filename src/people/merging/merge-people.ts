import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { standApart, twoDisclosures } from '../../disclosures/merged/stand-apart.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { endSessionsOf } from '../../sign-in/sessions.ts'
import { closeBrought, mayBeKept } from './brought-emails.ts'
import { hasCreditToJoin } from './closed-record.ts'
import { countOnce, type Withdrawn } from './count-once.ts'
import { doubledCredit } from './doubled-credit.ts'
import { forgetPairs } from './duplicates.ts'
import { type Filled, fillProfile } from './fill-profile.ts'
import { holdRecords } from './hold-records.ts'
import { type EmptyLicences, setEmptyAside } from './join-licences.ts'
import { type MovedRows, moveBeside, type Pair, rowsLeft } from './move-beside.ts'
import { movedCounts, type RecordNames, recordNames } from './record-names.ts'
import { mergeStaff, type StaffPlaces } from './staff-place.ts'

/** `by` says whether the person has proved both records, or the office holds them to be one person's. */
export type Merging = Pair & { actorId: string; reason: string; by: 'person' | 'office' }

/** What a merge did besides the facts, as it is kept for an undo. */
export type Beside = {
  rows: MovedRows
  /** What stayed with the record that went, and may follow. */
  left: MovedRows
  licences: EmptyLicences
  filled: Filled
  staff: StaffPlaces
  withdrawn: Withdrawn[]
}

export type Merged =
  | { ok: true; already: boolean; brought: string[] }
  | { ok: false; code: keyof typeof refusals; message: string }

const refusals = {
  own: 'One of the two is your own record, so another administrator merges them.',
  same: 'This is one record. Choose another one to merge it with.',
  unknown: 'One of the two records is not here. Look for it again.',
  merged: 'One of the two records was merged with another one meanwhile. Look at the list again.',
  closed: 'The account of one of the two records is closed, so it stays as it is.',
  'closed-kept':
    'The account that would be kept is closed, and nobody signs in to it. Keep the other record: the credit of the closed one moves to it.',
  nothing: 'Nothing is left of the closed account that could move: its record is forgotten, or there was none.',
  deactivated:
    'The account that would be kept is deactivated, and its owner could not sign in. Reactivate it first, or keep the other record.',
  barred: 'One of the two accounts is deactivated. The CME office can help you.',
  unreached:
    'The email of the record that would go is confirmed, or is the only one; that of the record that would be kept is not. Keep the other record instead.',
}

const refused = (code: keyof typeof refusals): Merged => ({ ok: false, code, message: refusals[code] })

/**
 * Makes two records of one person one: everything that `gone` has becomes `kept`'s, `gone` keeps a pointer to it, and
 * credit that both held counts once. Its sessions end, and its codes and links open nothing any longer. Where the office
 * merges, its ways in stay behind and its addresses open nothing either: whoever has them has proved nothing about the
 * kept record (docs/decisions/2026-11-22-merging-records.md). An account that its owner closed is always the one that
 * goes: its credit joins that of the account which they made when they came back. Nobody merges their own record there. Whoever adds
 * facts to either record at this moment comes before it or after it. Done twice, it is done once.
 */
export async function mergePeople(db: Db, merging: Merging, now: Temporal.Instant): Promise<Merged> {
  const { organizationId, kept, gone, actorId, reason, by } = merging
  if (by === 'office' && (actorId === kept || actorId === gone)) return refused('own')
  if (kept === gone) return refused('same')
  const held = await holdRecords(db, merging)
  if (held.length < 2) return refused('unknown')
  if (held.some((row) => row.id === gone && row.merged_into === kept)) return { ok: true, already: true, brought: [] }
  if (held.some((row) => row.merged_into !== null)) return refused('merged')
  const closed = held.filter((row) => row.closed_at !== null)
  if (by === 'person' && closed.length > 0) return refused('closed')
  if (closed.some((row) => row.id === kept)) return refused('closed-kept')
  if (closed.length > 0 && !(await hasCreditToJoin(db, gone))) return refused('nothing')
  const barred = held.filter((row) => row.deactivated_at !== null)
  if (by === 'person' && barred.length > 0) return refused('barred')
  if (barred.some((row) => row.id === kept)) return refused('deactivated')
  if (by === 'office' && !(await mayBeKept(db, merging))) return refused('unreached')
  const names = await recordNames(db, merging)
  await endSessionsOf(db, { organizationId, personId: gone, actorId }, now)
  await dropBegun(db, merging, now)
  const doubled = await doubledCredit(db, merging)
  const withdrawn = doubled.map(({ other }) => ({ id: newId(), amount: other.amount }))
  const twice = await twoDisclosures(db, merging)
  const rows = await moveBeside(db, merging, by === 'person')
  const brought = by === 'office' ? ((rows['person_email'] ?? []) as { email: string }[]).map(({ email }) => email) : []
  await closeBrought(db, merging, brought)
  if (twice) await standApart(db, merging, idsOf(rows['discloser']))
  const beside: Beside = {
    rows,
    left: await rowsLeft(db, 'identity', merging),
    licences: await setEmptyAside(db, merging, rows['licence'] ?? []),
    filled: await fillProfile(db, merging),
    staff: await mergeStaff(db, merging),
    withdrawn,
  }
  const id = newId()
  await sql`select merge_people(${id}, ${kept}, ${gone}, ${JSON.stringify(beside)}::jsonb, ${actorId}, ${reason},
    ${now.toString()})`.execute(db)
  await countOnce(db, merging, doubled, withdrawn, now)
  await forgetPairs(db, { gone })
  await record(db, merging, { id, names, beside, waits: twice !== null }, now)
  return { ok: true, already: false, brought }
}

const idsOf = (rows: object[] = []): string[] => (rows as { id: string }[]).map(({ id }) => id)

/** What was begun and cannot be gone on with: an app being set up, codes and links of the record that goes. */
async function dropBegun(db: Db, { kept, gone }: Pair, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('person_totp').where('person_id', 'in', [kept, gone]).where('confirmed_at', 'is', null).execute()
  await db
    .updateTable('one_time_secret')
    .set({ used_at: now.toString() })
    .where('person_id', '=', gone)
    .where('used_at', 'is', null)
    .execute()
}

type Done = { id: string; names: RecordNames; beside: Beside; waits: boolean }

/** Both records tell of the merge in their audit. */
async function record(db: Db, merging: Merging, done: Done, now: Temporal.Instant): Promise<void> {
  const { organizationId, kept, gone, actorId, reason } = merging
  const { id, names, beside, waits } = done
  const said = {
    merge: id,
    kept,
    gone,
    ...names,
    reason,
    moved: await movedCounts(db, id, beside.rows),
    filled: Object.keys(beside.filled.now),
    role: beside.staff.after?.role ?? null,
    ...(beside.withdrawn.length > 0 ? { credits_counted_once: beside.withdrawn.length } : {}),
    ...(waits ? { disclosures: 'two, until the person has sent one of both' } : {}),
  }
  for (const subjectId of [kept, gone]) {
    const act = subjectId === kept ? 'person.merged' : 'person.merged_away'
    await recordAudit(db, { organizationId, actorId, act, subject: 'person', subjectId, new: said }, now)
  }
}
