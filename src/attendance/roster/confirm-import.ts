import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { awardCredit } from '../../credit/award-credit.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import { credentials, professions } from '../../people/queries.ts'
import type { Db } from '../../platform/database.ts'
import { awardable } from '../../series/board/awardable.ts'
import type { StaffScene } from '../../web/scene.ts'
import { recordAttendance } from '../record-attendance.ts'
import { awardRight } from './award-right.ts'
import { judgedRows } from './judged-rows.ts'
import { mailNewPerson } from './mail-new-person.ts'
import { newRosterPerson } from './new-person.ts'
import { type RosterImport, type RosterSession, rosterImport } from './queries.ts'
import { countsOf, outcomeOf } from './rules.ts'
import { isRecorded, type Judged } from './verdicts.ts'

export type Confirmed = { ok: true; recorded: number } | { ok: false; recorded: number }

/**
 * Records everybody whom an import means, judged anew at this moment. Refuses when they are not as many as somebody
 * was shown; `recorded` is how many they are. Credit is awarded only where whoever confirms may award it. Confirming what is confirmed already changes nothing.
 */
export async function confirmImport(
  scene: StaffScene,
  importId: string,
  session: RosterSession,
  expected: number,
): Promise<Confirmed> {
  const { db, organization, visitor, now } = scene
  const kept = (await rosterImport(db, importId, true))!
  if (kept.confirmedAt) return { ok: true, recorded: 0 }
  const roster = { ...kept, awards: kept.awards && awardRight(visitor.role, session).may }
  const rows = await judgedRows(db, roster)
  const recorded = rows.filter(isRecorded)
  if (recorded.length !== expected) return { ok: false, recorded: recorded.length }
  const people = await peopleOf(scene, roster, session, recorded)
  await keepOutcomes(db, roster, rows, people)
  const complete = await awardable(db, [session.id], { now, zone: organization.time_zone })
  const awarding = { roster, session, waits: !complete.has(session.id) }
  // Awards take turns by person: imports at the same time take them in one order.
  const turns = recorded.map((row) => ({ row, personId: people.get(row.number)! }))
  turns.sort((one, other) => (one.personId < other.personId ? -1 : 1))
  for (const { row, personId } of turns) await record(scene, awarding, row, personId)
  await db
    .updateTable('roster_import')
    .set({ confirmed_at: now.toString(), confirmed_by: visitor.personId, awards: roster.awards })
    .where('id', '=', roster.id)
    .execute()
  const counts = countsOf(rows.map(({ verdict }) => verdict.kind))
  const act = { act: 'roster.recorded', subject: 'roster_import', subjectId: roster.id }
  const details = { session: session.id, file: roster.fileName, ...counts }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act, new: details }, now)
  await auditUnevaluated(scene, roster, session, recorded)
  return { ok: true, recorded: recorded.length }
}

/** That credit which waits for an evaluation was awarded without it stands on record by itself. */
async function auditUnevaluated(
  { db, organization, visitor, now }: StaffScene,
  { id }: RosterImport,
  session: RosterSession,
  rows: readonly Judged[],
): Promise<void> {
  const awarded = rows.filter(({ verdict }) => 'awards' in verdict && verdict.awards.size > 0).length
  if (awarded === 0 || !session.waitsFor) return
  const act = { act: 'roster.awarded_without_evaluation', subject: 'roster_import', subjectId: id }
  const details = { session: session.id, people: awarded, evaluation: session.waitsFor }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act, new: details }, now)
}

/** Whose each row is; records are made for those who have none. */
async function peopleOf(
  scene: StaffScene,
  roster: RosterImport,
  session: RosterSession,
  rows: readonly Judged[],
): Promise<Map<number, string>> {
  const { db, organization, visitor, now } = scene
  const known = await credentials(db, await professions(db))
  const by = { organizationId: organization.id, actorId: visitor.personId, known }
  const people = new Map<number, string>()
  for (const { number, entry, verdict } of rows) {
    if (verdict.kind === 'matched') people.set(number, verdict.person.id)
    if (verdict.kind !== 'new') continue
    const personId = await newRosterPerson(db, entry, by, now)
    people.set(number, personId)
    if (roster.mails) await mailNewPerson(scene, { personId, email: verdict.email }, session)
  }
  return people
}

type Recording = {
  roster: RosterImport
  session: RosterSession
  /** Whether credit waits for the session to be complete. */
  waits: boolean
}

async function record(
  scene: StaffScene,
  { roster, session, waits }: Recording,
  { number, verdict }: Judged,
  personId: string,
): Promise<void> {
  const { app, db, organization, visitor, origin, now } = scene
  const way = roster.kind === 'meeting' ? 'meeting' : 'roster'
  const by = { actorId: visitor.personId, importId: roster.id }
  const reference = `${roster.id}:${number}`
  const fact = { organizationId: organization.id, personId, sessionId: session.id, way, reference, ...by } as const
  await recordAttendance(db, fact, now)
  const named = 'awards' in verdict && verdict.awards.size > 0 ? verdict.awards : null
  const straight = session.straight && isOver(session, now) && (verdict.kind !== 'new' || verdict.known)
  if (named && waits) await keepWaitingAwards(db, roster, number, named)
  const awards = named ?? (straight ? 'maximum' : null)
  if (!awards || waits) return
  const claimed = await claimedSessionById(db, personId, session.id)
  const quiet = !roster.mails
  if (claimed)
    await awardCredit(db, app, { organization, personId, session: claimed, awards, quiet, ...by }, origin, now)
}

const keepWaitingAwards = (db: Db, { id }: RosterImport, number: number, awards: ReadonlyMap<string, number>) =>
  db
    .updateTable('roster_row')
    .set({ waiting_awards: JSON.stringify(Object.fromEntries(awards)) })
    .where('import_id', '=', id)
    .where('number', '=', number)
    .execute()

const isOver = ({ endsAt }: RosterSession, now: Temporal.Instant) => Temporal.Instant.compare(endsAt, now) <= 0

async function keepOutcomes(
  db: Db,
  roster: RosterImport,
  rows: readonly Judged[],
  people: ReadonlyMap<number, string>,
): Promise<void> {
  const whose = ({ number, verdict }: Judged) =>
    people.get(number) ?? ('person' in verdict && verdict.person ? verdict.person.id : null)
  await sql`update roster_row r set outcome = k.outcome, person_id = k.person_id
    from unnest(${rows.map(({ number }) => number)}::integer[], ${rows.map(outcomeOf)}::text[],
      ${rows.map(whose)}::uuid[]) as k (number, outcome, person_id)
    where r.import_id = ${roster.id} and r.number = k.number`.execute(db)
}
