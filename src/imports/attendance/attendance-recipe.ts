import { sql } from 'kysely'
import { recordAttendance } from '../../attendance/record-attendance.ts'
import { rosterSessions } from '../../attendance/roster/queries.ts'
import { rosterRefusal } from '../../attendance/roster/rules.ts'
import { personEntry } from '../people/person-entry.ts'
import { type PersonWork, personWork, settleMakers, verdictOnPerson, writePeople } from '../people/person-work.ts'
import { whomOf } from '../people/whom.ts'
import { earlierRows } from '../rows/earlier-rows.ts'
import { refusedFormula } from '../rows/formula.ts'
import { type ImportContext, type ImportRow, type Judged, type Recipe, unwritten, type Written } from '../rows/row.ts'
import { valuesBy } from '../rows/values.ts'
import { type SessionMeant, sessionsMeant } from './sessions-meant.ts'

type AttendanceWork = PersonWork & { sessionId: string }

/** Rows that say who was at which session. Credit is claimed, or comes by itself, as with any other attendance. */
export const attendanceRecipe: Recipe<AttendanceWork> = { judge, write }

async function judge(context: ImportContext, rows: readonly ImportRow[]): Promise<Judged<AttendanceWork>[]> {
  const read = valuesBy(context.mapping, context.columns)
  const readPerson = (cells: readonly string[]) => personEntry(read(cells), context.lists)
  const asRead = rows.map((row) => ({ row, values: read(row.cells), person: readPerson(row.cells) }))
  const whom = await whomOf(context, asRead, readPerson)
  const work = await personWork(context, asRead, whom)
  const meant = await sessionsMeant(
    context,
    asRead.map(({ values }) => values),
  )
  const refusal = await refusalsOf(context, meant)
  const people = asRead.map(({ row, person, values }, at) =>
    values.formula ? refusedFormula(row.number, values.formula) : verdictOnPerson(row, person, whom[at]!, work[at]!),
  )
  const there = await attendedAlready(context, people, meant)
  const keys = people.map((person, at) => keyOf(person, meant[at]!))
  const numbers = rows.map(({ number }) => number)
  const before = context.step === 'check' ? await earlierRows(context, numbers, keys, []) : { byKey: new Map() }
  const within = new Map<string, number>()
  const judged = people.map((person, at): Judged<AttendanceWork> => {
    const { number } = person
    const session = meant[at]!
    if (person.work === null) return { ...person, work: null }
    if (!('id' in session)) return unwritten(number, 'refused', session)
    const refused = refusal.get(session.id)
    if (refused) return unwritten(number, 'refused', { ground: refused, reason: refused })
    const key = keys[at]!
    const repeated = before.byKey.get(key)?.row ?? within.get(key)
    if (repeated !== undefined && repeated < number) return alreadyThere(person, `The same as row ${repeated}`)
    if (there(person.personId, session.id)) return alreadyThere(person, 'Recorded at this session already')
    within.set(key, number)
    return {
      ...person,
      verdict: 'new',
      facts: 1,
      keys: [...person.keys, key],
      work: { ...person.work, sessionId: session.id },
    }
  })
  return settleMakers(judged)
}

const alreadyThere = ({ number, personId, sameAs }: Judged<PersonWork>, reason: string): Judged<never> =>
  unwritten(number, 'there', { personId, sameAs, reason })

const keyOf = ({ personId, sameAs, number }: Judged<PersonWork>, session: SessionMeant): string =>
  `attended ${personId ?? `row ${sameAs ?? number}`} ${'id' in session ? session.id : ''}`

/** Why nobody can be recorded at some of the sessions now. */
async function refusalsOf({ db, now }: ImportContext, meant: readonly SessionMeant[]): Promise<Map<string, string>> {
  const ids = [...new Set(meant.flatMap((one) => ('id' in one ? [one.id] : [])))]
  const sessions = await rosterSessions(db, ids)
  return new Map(sessions.map((session) => [session.id, rosterRefusal(session, now)]))
}

async function attendedAlready(
  { db }: ImportContext,
  people: readonly Judged<PersonWork>[],
  meant: readonly SessionMeant[],
): Promise<(personId: string | null, sessionId: string) => boolean> {
  const pairs = people.flatMap(({ personId }, at) => {
    const session = meant[at]!
    return personId && 'id' in session ? [{ personId, sessionId: session.id }] : []
  })
  if (pairs.length === 0) return () => false
  const { rows } = await sql<{ personId: string; sessionId: string }>`
    select t.person_id as "personId", t.session_id as "sessionId" from live_attendance t
    join unnest(${pairs.map(({ personId }) => personId)}::uuid[], ${pairs.map(({ sessionId }) => sessionId)}::uuid[])
      as w (person_id, session_id) on w.person_id = t.person_id and w.session_id = t.session_id`.execute(db)
  const found = new Set(rows.map(({ personId, sessionId }) => `${personId} ${sessionId}`))
  return (personId, sessionId) => found.has(`${personId} ${sessionId}`)
}

async function write(context: ImportContext, judged: readonly Judged<AttendanceWork>[]): Promise<Map<number, Written>> {
  const { db, organization, importId, actorId, now } = context
  const people = await writePeople(context, judged)
  for (const { number, work } of judged) {
    const one = people.get(number)!
    const fact = { organizationId: organization.id, personId: one.personId!, sessionId: work!.sessionId, actorId }
    const { attendanceId } = await recordAttendance(db, { ...fact, way: 'import', reference: importId }, now)
    one.made.attendance = attendanceId
  }
  return people
}
