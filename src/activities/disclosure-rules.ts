import { type Basis, isExcepted } from '../disclosures/basis.ts'
import { dayOf, fullDate, timeOfDay, zoneShort } from '../web/dates.ts'

/** For so many months a disclosure counts; relationships of the past 24 months are asked for anew each year. */
const disclosureMonths = 12

/** The first day on which what was disclosed counts for a session on a day. */
export const disclosureFrom = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.subtract({ months: disclosureMonths })

/** Whether what was disclosed on a day counts for a session on another: at most 12 months before it. */
export const disclosureCounts = (disclosedOn: string | null, day: Temporal.PlainDate): boolean =>
  disclosedOn !== null && Temporal.PlainDate.compare(disclosedOn, disclosureFrom(day)) >= 0

/** What is known of the disclosure of one session. */
export type DisclosureFacts = {
  basis: Basis
  /** Where it is made here: what follows from what everybody disclosed; null while that is not complete. */
  statement: string | null
  /** As the office typed it, where disclosures are kept elsewhere: its own, or what its activity says of all. */
  disclosureStatement: string
  /** Whether the statement was typed for this one session. */
  ownDisclosure: boolean
  /** When each who teaches in it disclosed; null where no such days are kept, because it is of no series. */
  disclosedOn: readonly (string | null)[] | null
  startsAt: Temporal.Instant
}

/**
 * Whether learners cannot be told yet what was disclosed. Where it is collected here, somebody is not complete. Where it
 * is kept elsewhere, a session of a series has nobody named who teaches, or somebody whose disclosure is missing or too
 * old. ACCME Standards for Integrity and Independence 3: https://accme.org/rules/standards/
 */
export function lacksDisclosure({ basis, statement, disclosedOn, startsAt }: DisclosureFacts, zone: string): boolean {
  if (basis === 'here') return statement === null
  if (isExcepted(basis) || disclosedOn === null) return false
  const day = dayOf(startsAt, zone)
  return disclosedOn.length === 0 || !disclosedOn.every((one) => disclosureCounts(one, day))
}

/**
 * What is shown and printed as the disclosure of a session; '' where there is nothing to say, as with the exceptions.
 * While somebody's is missing, it says that it was not complete, and when: nothing of a text of the series, which could be
 * read as theirs, and what was typed for this one session only after that.
 */
export function disclosureText(facts: DisclosureFacts, now: Temporal.Instant, zone: string): string {
  const when = `${fullDate(now, zone)}, ${timeOfDay(now, zone)} ${zoneShort(zone)}`
  return textWith(facts, `Disclosure information was not complete on ${when}.`, zone)
}

/** The same as it is kept, with the time beside it: it is another text only when something else is said. */
export const keptText = (facts: DisclosureFacts, zone: string): string =>
  textWith(facts, 'Disclosure information was not complete.', zone)

function textWith(facts: DisclosureFacts, open: string, zone: string): string {
  const { basis, statement, disclosureStatement, ownDisclosure } = facts
  if (isExcepted(basis)) return ''
  if (basis === 'here') return statement ?? open
  if (!lacksDisclosure(facts, zone)) return disclosureStatement
  return ownDisclosure ? `${open}\n${disclosureStatement}`.trim() : open
}
