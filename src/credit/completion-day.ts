/**
 * The day on which an activity counts as completed: its last day, for who claims afterwards; the day of the claim,
 * while it still runs (an enduring material is completed when the learner does it).
 */
export function completionDay(endsAt: Temporal.Instant, claimedAt: Temporal.Instant, zone: string): Temporal.PlainDate {
  const ended = Temporal.Instant.compare(endsAt, claimedAt) <= 0
  // An end at midnight belongs to the day before.
  const moment = ended ? endsAt.subtract({ nanoseconds: 1 }) : claimedAt
  return moment.toZonedDateTimeISO(zone).toPlainDate()
}
