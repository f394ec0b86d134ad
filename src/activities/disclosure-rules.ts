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
  /** Its own, or what its activity says of all. */
  disclosureStatement: string
  /** Whether the statement was written for this one session. */
  ownDisclosure: boolean
  /** When each who teaches in it disclosed; null where no such days are kept, because it is of no series. */
  disclosedOn: readonly (string | null)[] | null
  startsAt: Temporal.Instant
}

/**
 * Whether a session of a series has nobody named who teaches, or somebody whose disclosure is missing or too old: then
 * no statement speaks for them. ACCME Standards for Integrity and Independence 3: https://accme.org/rules/standards/
 */
export function lacksDisclosure({ disclosedOn, startsAt }: DisclosureFacts, zone: string): boolean {
  if (disclosedOn === null) return false
  const day = dayOf(startsAt, zone)
  return disclosedOn.length === 0 || !disclosedOn.every((one) => disclosureCounts(one, day))
}

/**
 * What is shown and printed as the disclosure of a session. While that of somebody who teaches is missing, it says that
 * it was not complete, and when: nothing of the series' text, which could be read as theirs, and what was disclosed for
 * this one session only after that.
 */
export function disclosureText(facts: DisclosureFacts, now: Temporal.Instant, zone: string): string {
  const { disclosureStatement, ownDisclosure } = facts
  if (!lacksDisclosure(facts, zone)) return disclosureStatement
  const when = `${fullDate(now, zone)}, ${timeOfDay(now, zone)} ${zoneShort(zone)}`
  const open = `Disclosure information was not complete on ${when}.`
  return ownDisclosure ? `${open}\n${disclosureStatement}`.trim() : open
}
