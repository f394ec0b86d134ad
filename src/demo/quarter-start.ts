/** The beginning of the quarter in which a moment is, in a time zone, or of one so many quarters later. */
export function quarterStart(now: Temporal.Instant, zone: string, later: number): Temporal.Instant {
  const day = now.toZonedDateTimeISO(zone).toPlainDate()
  const month = Math.floor((day.month - 1) / 3) * 3 + 1
  return day
    .with({ month, day: 1 })
    .add({ months: later * 3 })
    .toZonedDateTime(zone)
    .toInstant()
}
