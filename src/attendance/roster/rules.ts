import { attendanceState } from '../rules.ts'
import type { RosterSession } from './queries.ts'
import type { Judged, Verdict } from './verdicts.ts'

/** Why nobody can be recorded at a session from a list now; '' when they can, also long after its window. */
export function rosterRefusal(session: RosterSession, now: Temporal.Instant): string {
  const state = attendanceState(session, now)
  if (state === 'cancelled') return 'This session was cancelled: nobody can be recorded at it.'
  if (state === 'unpublished') return 'Publish the activity first. Until then nobody can be recorded at it.'
  if (state === 'early') return 'This session has not begun. Come back with the list when it has.'
  return ''
}

/** Days within which a recorded list can be undone; after them what stood in its rows is deleted. */
export const undoDays = 90

/** The moment from which a recorded list cannot be undone any more. */
export const undoableUntil = (confirmedAt: Temporal.Instant): Temporal.Instant =>
  confirmedAt.add({ hours: undoDays * 24 })

/** Whether a list can be undone now: it was recorded, and not too long ago. */
export const mayUndo = (
  { confirmedAt, undoneAt }: { confirmedAt: Temporal.Instant | null; undoneAt: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean =>
  confirmedAt !== null && undoneAt === null && Temporal.Instant.compare(now, undoableUntil(confirmedAt)) <= 0

/** Half of a session's time, in whole minutes: what a meeting's report is held to unless something else is chosen. */
export const halfOf = (session: Pick<RosterSession, 'startsAt' | 'endsAt'>): number =>
  Math.floor(session.startsAt.until(session.endsAt).total('minutes') / 2)

/** The kinds of rows, in the order in which they are shown. */
export const kinds = ['matched', 'likely', 'new', 'unknown', 'duplicate', 'refused', 'left-out'] as const
export type Kind = Verdict['kind']
export type Counts = Record<Kind, number>

/** How many rows there are of each kind. */
export const countsOf = (kindsOfRows: readonly Kind[]): Counts =>
  Object.fromEntries(kinds.map((kind) => [kind, kindsOfRows.filter((one) => one === kind).length])) as Counts

/**
 * What is kept of a row's verdict when the import is confirmed: its kind, with the reason of a refusal. Who may be one of
 * those who are known, and was not chosen, waits as who is not known.
 */
export function outcomeOf({ verdict, waits }: Pick<Judged, 'verdict' | 'waits'>): string {
  if (verdict.kind === 'unknown' || verdict.kind === 'refused') return `${verdict.kind}: ${verdict.reason}`
  return waits ? 'unknown: Nobody chose who it is' : verdict.kind
}

/** The same, read again. */
export function outcomeIn(text: string): { kind: Kind; note: string } {
  const [kind = '', ...note] = text.split(': ')
  const known = kinds.find((one) => one === kind)
  return { kind: known ?? 'left-out', note: note.join(': ') }
}
