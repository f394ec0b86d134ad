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
import { keepUnknown } from './keep-unknown.ts'
import { newRosterPerson } from './new-person.ts'
import { type RosterImport, type RosterSession, rosterImport } from './queries.ts'
import { countsOf, outcomeIn, outcomeOf } from './rules.ts'
import { tellRecorded } from './tell-recorded.ts'
import { isRecorded, type Judged } from './verdicts.ts'

export type Confirmed = { ok: true; recorded: number } | { ok: false; recorded: number }

/** What somebody was shown and chose: how many are recorded or wait, and whether they are written to. */
type Shown = { expected: number; mails: boolean }

/**
 * Records everybody whom an import means, judged anew at this moment, lets wait whom nobody knows, and tells each
 * person once what is left to do. Refuses when they are not as many as somebody was shown; `recorded` is how many they
 * are. Credit is awarded only where whoever confirms may award it. Confirming what is confirmed already changes nothing.
 */
export async function confirmImport(
  scene: StaffScene,
  importId: string,
  session: RosterSession,
  { expected, mails }: Shown,
): Promise<Confirmed> {
  const { db, organization, visitor, now } = scene
  const kept = (await rosterImport(db, importId, true))!
  if (kept.confirmedAt) return { ok: true, recorded: 0 }
  const roster = { ...kept, mails, awards: kept.awards && awardRight(visitor.role, session).may }
  const rows = await judgedRows(db, roster)
  const recorded = rows.filter(isRecorded)
  const unknown = rows.filter(({ waits }) => waits)
  const meant = recorded.length + unknown.length
  if (meant !== expected) return { ok: false, recorded: meant }
  const people = await peopleOf(scene, recorded)
  await keepOutcomes(db, roster, rows, people)
  const complete = await awardable(db, [session.id], { now, zone: organization.time_zone })
  const awarding = { roster, session, waits: !complete.has(session.id) }
  // Awards take turns by person: imports at the same time take them in one order.
  const turns = recorded.map((row) => ({ row, personId: people.get(row.number)! }))
  turns.sort((one, other) => (one.personId < other.personId ? -1 : 1))
  const untold = []
  for (const turn of turns) if (await record(scene, awarding, turn.row, turn.personId)) untold.push(turn)
  await keepUnknown(scene, roster, unknown)
  const told = mails ? await tellRecorded(scene, roster, session, untold) : 0
  await db
    .updateTable('roster_import')
    .set({ confirmed_at: now.toString(), confirmed_by: visitor.personId, awards: roster.awards, mails })
    .where('id', '=', roster.id)
    .execute()
  const counts = countsOf(rows.map((row) => outcomeIn(outcomeOf(row)).kind))
  const act = { act: 'roster.recorded', subject: 'roster_import', subjectId: roster.id }
  const details = { session: session.id, file: roster.fileName, ...counts, told }
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
  { db, organization, visitor, now }: StaffScene,
  rows: readonly Judged[],
): Promise<Map<number, string>> {
  const known = await credentials(db, await professions(db))
  const by = { organizationId: organization.id, actorId: visitor.personId, known }
  const people = new Map<number, string>()
  for (const { number, entry, verdict } of rows) {
    if (verdict.kind === 'matched') people.set(number, verdict.person.id)
    if (verdict.kind !== 'new') continue
    people.set(number, await newRosterPerson(db, entry, by, now))
  }
  return people
}

type Recording = {
  roster: RosterImport
  session: RosterSession
  /** Whether credit waits for the session to be complete. */
  waits: boolean
}

/** Records one person, with the credit that is theirs now. Returns whether they are to be told of it. */
async function record(
  scene: StaffScene,
  { roster, session, waits }: Recording,
  { number, verdict }: Judged,
  personId: string,
): Promise<boolean> {
  const { app, db, organization, visitor, origin, now } = scene
  const way = roster.kind === 'meeting' ? 'meeting' : 'roster'
  const by = { actorId: visitor.personId, importId: roster.id }
  const reference = `${roster.id}:${number}`
  const fact = { organizationId: organization.id, personId, sessionId: session.id, way, reference, ...by } as const
  const { first } = await recordAttendance(db, fact, now)
  const named = 'awards' in verdict && verdict.awards.size > 0 ? verdict.awards : null
  const straight = session.straight && isOver(session, now) && (verdict.kind !== 'new' || verdict.known)
  if (named && waits) await keepWaitingAwards(db, roster, number, named)
  const awards = named ?? (straight ? 'maximum' : null)
  const isNew = verdict.kind === 'new'
  // Who is told of their credit later, by its own mail, is not told twice.
  if (!awards || waits) return isNew || (first && !named && !session.straight)
  const claimed = await claimedSessionById(db, personId, session.id)
  if (!claimed) return isNew || first
  const asked = { organization, personId, session: claimed, awards, quiet: !roster.mails || isNew, ...by } as const
  const answer = await awardCredit(db, app, asked, origin, now)
  return isNew || (first && !answer.ok)
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
  const whose = ({ number, verdict }: Judged) => {
    const first = verdict.kind === 'duplicate' && 'row' in verdict.of ? verdict.of.row : number
    return people.get(first) ?? ('person' in verdict && verdict.person ? verdict.person.id : null)
  }
  await sql`update roster_row r set outcome = k.outcome, person_id = k.person_id
    from unnest(${rows.map(({ number }) => number)}::integer[], ${rows.map(outcomeOf)}::text[],
      ${rows.map(whose)}::uuid[]) as k (number, outcome, person_id)
    where r.import_id = ${roster.id} and r.number = k.number`.execute(db)
}
