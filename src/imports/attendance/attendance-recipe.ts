import { sql } from 'kysely'
import { rosterSessions } from '../../attendance/roster/queries.ts'
import { rosterRefusal } from '../../attendance/roster/rules.ts'
import { personEntry } from '../people/person-entry.ts'
import { type PersonWork, personWork, settleMakers, verdictOnPerson } from '../people/person-work.ts'
import { whomOf } from '../people/whom.ts'
import { earlierRows } from '../rows/earlier-rows.ts'
import { refusedAsRead } from '../rows/refused-as-read.ts'
import { type ImportContext, type ImportRow, type Judged, type Recipe, unwritten } from '../rows/row.ts'
import { valuesBy } from '../rows/values.ts'
import { type AmountsAsked, amountsAsked } from './amounts-asked.ts'
import { creditFacts, type Wanted } from './credit-facts.ts'
import { type SessionMeant, sessionsMeant } from './sessions-meant.ts'
import { verdictOnCredit } from './verdict-on-credit.ts'
import { type AttendanceWork, writeAttendance } from './write-attendance.ts'

/**
 * Rows that say who was at which session. Credit is claimed, or comes by itself, as with any other attendance, unless a row
 * names an amount, which is awarded.
 */
export const attendanceRecipe: Recipe<AttendanceWork> = { judge, write: writeAttendance }

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
  const people = asRead.map(
    ({ row, person, values }, at) =>
      refusedAsRead(context.kind, row.number, values) ?? verdictOnPerson(row, person, whom[at]!, work[at]!),
  )
  const there = await attendedAlready(context, people, meant)
  const asked = asRead.map(({ values }) => amountsAsked(values, context.lists))
  const wanted = people.map(({ personId }, at): Wanted | null => {
    const session = meant[at]!
    return 'id' in session ? { personId, person: asRead[at]!.person, sessionId: session.id } : null
  })
  const facts = await creditFacts(
    context,
    wanted.filter((one, at): one is Wanted => one !== null && named(asked[at]!)),
  )
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
    const amounts = asked[at]!
    if (amounts === 'out') return unwritten(number, 'left-out', { reason: 'Its credit type is left out' })
    const credit = verdictOnCredit(amounts, wanted[at]!, facts)
    if ('ground' in credit) return unwritten(number, 'refused', { ...credit, personId: person.personId })
    const key = keys[at]!
    const repeated = before.byKey.get(key)?.row ?? within.get(key)
    if (repeated !== undefined && repeated < number)
      return credit.awards.size > 0 ? twice(number, repeated) : alreadyThere(person, `The same as row ${repeated}`)
    const isThere = there(person.personId, session.id)
    if (isThere && credit.awards.size === 0)
      return alreadyThere(person, credit.says || 'Recorded at this session already')
    within.set(key, number)
    return {
      ...person,
      verdict: 'new',
      reason: [person.reason, credit.says].filter(Boolean).join('. '),
      facts: isThere ? 0 : 1,
      keys: [...person.keys, key],
      work: { ...person.work, sessionId: session.id, awards: credit.awards },
    }
  })
  return settleMakers(judged)
}

const alreadyThere = ({ number, personId, sameAs }: Judged<PersonWork>, reason: string): Judged<never> =>
  unwritten(number, 'there', { personId, sameAs, reason })

/** Two amounts of one session are one award, on one certificate. */
const twice = (number: number, before: number): Judged<never> =>
  unwritten(number, 'refused', {
    ground: 'Credit of one session in two rows',
    reason: `Row ${before} has this person at this session too. Put all of its amounts into one row, each type in a column of its own`,
  })

/** Whether a row names credit. */
const named = (asked: AmountsAsked): boolean =>
  typeof asked === 'object' && 'amounts' in asked && asked.amounts.length > 0

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
