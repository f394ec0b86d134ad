/** From when until when a session is. */
export type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Hours from which a session gives its days rather than its hours, and is compared with no other. */
export const longestHours = 12

const isCompared = ({ startsAt, endsAt }: Span): boolean => endsAt.since(startsAt).total('hours') <= longestHours

/** Whether two sessions share time; touching is not sharing. */
export const shareTime = (one: Span, other: Span): boolean =>
  isCompared(one) &&
  isCompared(other) &&
  Temporal.Instant.compare(one.startsAt, other.endsAt) < 0 &&
  Temporal.Instant.compare(other.startsAt, one.endsAt) < 0

/** Whether any two of them share time. */
export const anyShareTime = (spans: readonly Span[]): boolean =>
  spans.some((one, at) => spans.slice(at + 1).some((other) => shareTime(one, other)))
