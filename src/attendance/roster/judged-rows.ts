import type { Db } from '../../platform/database.ts'
import { matchNearly, peopleWith } from '../matching/match-people.ts'
import { claimableOf } from './claimable-of.ts'
import { entryOf } from './entry.ts'
import { creditedIn, type RosterImport, type RosterRow, rosterRows, waitingAt, waysOf } from './queries.ts'
import { type Judged, type Row, verdictsOf } from './verdicts.ts'

/** The rows of an import as they are judged now. The number of queries does not depend on how many rows there are. */
export async function judgedRows(db: Db, roster: RosterImport): Promise<Judged[]> {
  const { columns, sessionId } = roster
  const rows = await rosterRows(db, roster.id)
  const entries = rows.map(({ cells }) => entryOf(cells, columns.roles, columns.staysAt))
  const matches = await matchNearly(
    db,
    entries.map(({ asked }) => asked),
  )
  const chosen = await peopleWith(
    db,
    rows.flatMap(({ chosenPerson }) => chosenPerson ?? []),
  )
  const choiceOf = (row: RosterRow): Row['chosen'] => {
    const person = row.chosenPerson && chosen.get(row.chosenPerson)
    return row.leftOut ? 'left-out' : row.chosenNew ? 'new' : person ? { person } : null
  }
  const judged = rows.map((row, at) => ({
    number: row.number,
    entry: entries[at]!,
    match: matches[at]!,
    chosen: choiceOf(row),
    amounts: row.amounts,
  }))
  return verdictsOf(judged, {
    minimumMinutes: roster.minimumMinutes,
    awards: roster.awards,
    attended: await waysOf(db, sessionId),
    waiting: await waitingAt(db, sessionId),
    credited: await creditedIn(db, sessionId),
    ...(await claimableOf(db, sessionId, roster.awards ? peopleIn(judged) : [])),
  })
}

const peopleIn = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ match, chosen }) => [
    ...(match.kind === 'matched' ? [match.person.id] : []),
    ...(chosen && typeof chosen === 'object' ? [chosen.person.id] : []),
  ])
