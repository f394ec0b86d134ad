import { recordAttendance } from '../../attendance/record-attendance.ts'
import { rosterSessions } from '../../attendance/roster/queries.ts'
import { recordAudit } from '../../audit/record.ts'
import { amountText } from '../../credit/amount.ts'
import { type AwardAnswer, awardCredit } from '../../credit/award-credit.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import type { Organization } from '../../organizations/organization.ts'
import { type PersonWork, writePeople } from '../people/person-work.ts'
import type { ImportContext, Judged, Written } from '../rows/row.ts'
import { lessCredit } from './less-credit.ts'

/** `awards`: hundredths by credit type. */
export type AttendanceWork = PersonWork & { sessionId: string; awards: ReadonlyMap<string, number> }

type Due = { row: Written; personId: string; sessionId: string; awards: ReadonlyMap<string, number> }

/** Records who was there, and awards the credit that rows name; nobody is written to. */
export async function writeAttendance(
  context: ImportContext,
  judged: readonly Judged<AttendanceWork>[],
): Promise<Map<number, Written>> {
  const { db, organization, importId, actorId, now } = context
  const people = await writePeople(context, judged)
  const due: Due[] = []
  for (const { number, work } of judged) {
    const row = people.get(number)!
    const { sessionId, awards } = work!
    const personId = row.personId!
    const fact = { organizationId: organization.id, personId, sessionId, actorId }
    const { attendanceId } = await recordAttendance(db, { ...fact, way: 'import', reference: importId }, now)
    row.made.attendance = attendanceId
    if (awards.size > 0) due.push({ row, personId, sessionId, awards })
  }
  await awardAll(context, due)
  return people
}

async function awardAll(context: ImportContext, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return
  if (!context.app) throw new Error('Credit is awarded where rows are written')
  const { db, app, organization, importId, actorId, now } = context
  const whole: Organization = await db
    .selectFrom('organization')
    .selectAll()
    .where('id', '=', organization.id)
    .executeTakeFirstOrThrow()
  // Awards take turns by person: imports at the same time take them in one order.
  const turns = due.toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
  for (const { row, personId, sessionId, awards } of turns) {
    const session = await claimedSessionById(db, personId, sessionId)
    if (!session) continue
    const award = { organization: whole, personId, session, awards, actorId, quiet: true, toldBy: importId }
    const answer = await awardCredit(db, app, award, app.origin, now)
    if (answer.ok && answer.first) row.made.credit = answer.certificateNumber
    const less = lessSentence(answer, awards)
    if (less) row.said = { ground: lessCredit, reason: less }
  }
  await auditUnevaluated(
    context,
    due.filter(({ row }) => row.made.credit),
  )
}

/** Why a row was awarded less than it says; '' where it was awarded all of it. */
function lessSentence(answer: AwardAnswer, asked: ReadonlyMap<string, number>): string {
  // All else was judged a moment ago.
  if (!answer.ok) return 'Recorded without credit: its time has counted for another session'
  if (!answer.first) return 'Recorded without credit: they have credit for this session already'
  const less = answer.awards.filter(({ creditType, amount }) => amount < asked.get(creditType.id)!)
  const given = answer.awards.map(({ creditType, amount }) => `${amountText(amount)} ${creditType.shortName}`)
  return less.length > 0 || answer.awards.length < asked.size
    ? `Awarded ${given.join(', ')} only: the rest of its time has counted for another session`
    : ''
}

/** That credit which waits for an evaluation was awarded without it stands on record by itself. */
async function auditUnevaluated(
  { db, organization, importId, actorId, now }: ImportContext,
  awarded: readonly Due[],
): Promise<void> {
  const bySession = Map.groupBy(awarded, ({ sessionId }) => sessionId)
  for (const { id, waitsFor } of await rosterSessions(db, [...bySession.keys()])) {
    if (!waitsFor) continue
    const act = { act: 'import.awarded_without_evaluation', subject: 'data_import', subjectId: importId }
    const details = { session: id, people: bySession.get(id)!.length, evaluation: waitsFor }
    await recordAudit(db, { organizationId: organization.id, actorId, ...act, new: details }, now)
  }
}
