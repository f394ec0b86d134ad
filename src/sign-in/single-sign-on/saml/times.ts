/** An xs:dateTime of SAML, which is UTC whether it says so or not; null when it is none. */
export function instantIn(text: string): Temporal.Instant | null {
  const [, moment, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)\d*(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? []
  if (!moment) return null
  try {
    return Temporal.Instant.from(moment + zone)
  } catch {
    return null
  }
}

/** An instant as messages of SAML bear it: UTC, to the second. */
export const samlTime = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' })

/** Whether a moment is no longer ago than so many minutes, the two clocks differing by as much as is allowed. */
export function isSince(minutes: number, text: string, { now, clockSkewSeconds }: Clock): boolean {
  const moment = instantIn(text)
  return moment !== null && Temporal.Instant.compare(now.subtract({ minutes, seconds: clockSkewSeconds }), moment) <= 0
}

type Clock = { now: Temporal.Instant; clockSkewSeconds: number }

/**
 * Whether a statement that holds from NotBefore until NotOnOrAfter ('' where it does not say) holds now, the two clocks
 * differing by as much as is allowed.
 */
export function whenItHolds(clock: Clock, notBefore: string, notOnOrAfter: string): 'now' | 'too-early' | 'too-late' {
  const { now, clockSkewSeconds: seconds } = clock
  const from = notBefore ? instantIn(notBefore) : now
  const until = notOnOrAfter ? instantIn(notOnOrAfter) : now.add({ seconds: 1 })
  if (!from || Temporal.Instant.compare(now.add({ seconds }), from) < 0) return 'too-early'
  if (!until || Temporal.Instant.compare(now.subtract({ seconds }), until) >= 0) return 'too-late'
  return 'now'
}
