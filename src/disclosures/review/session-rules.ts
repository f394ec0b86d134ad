/** A session as a role is held in it. */
export type HeldSession = {
  id: string
  title: string
  description: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/** Of sessions in their order, the first that is not over; the last when all are; null of none. */
export const sessionAt = <S extends { endsAt: Temporal.Instant }>(
  sessions: readonly S[],
  now: Temporal.Instant,
): S | null => sessions.find(({ endsAt }) => Temporal.Instant.compare(endsAt, now) > 0) ?? sessions.at(-1) ?? null

/**
 * How late something about a role was done, which begins with each of these sessions: "2 days after the session began",
 * "after 3 of 40 sessions had begun"; null when it was in time. Days are those of the calendar in the zone.
 */
export function lateText(at: Temporal.Instant, starts: readonly Temporal.Instant[], zone: string): string | null {
  const begun = starts.filter((one) => Temporal.Instant.compare(one, at) <= 0)
  if (begun.length === 0) return null
  if (starts.length > 1) return `after ${begun.length} of ${starts.length} sessions had begun`
  return `${sinceText(begun[0]!, at, zone)} after the session began`
}

/** "2 days", "1 day"; of one day "3 hours", "20 minutes". */
export function sinceText(from: Temporal.Instant, to: Temporal.Instant, zone: string): string {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate()
  const { days } = day(from).until(day(to), { largestUnit: 'day' })
  if (days > 0) return counted(days, 'day')
  const minutes = Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
  return minutes >= 60 ? counted(Math.floor(minutes / 60), 'hour') : counted(minutes, 'minute')
}

const counted = (count: number, of: string): string => `${count} ${of}${count === 1 ? '' : 's'}`
