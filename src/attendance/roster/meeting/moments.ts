/**
 * The moment that a report writes, in seconds of its own clock: "11/20/2026 12:01:33 PM", "11/20/26, 12:01:33 PM",
 * "20.11.2026 12:01", "2026-11-20T12:01:33Z". A first number over 12 is a day. Null when it is none.
 */
export function momentOf(text: string): number | null {
  const found = pattern.exec(text.normalize('NFKC').replace(/\s+/g, ' ').trim())
  if (!found) return null
  const [one, two, three] = [found[1]!, found[2]!, found[3]!].map(Number) as [number, number, number]
  const [year, month, day] =
    found[1]!.length === 4 ? [one, two, three] : one > 12 ? [three, two, one] : [three, one, two]
  const [hour, minute, second] = [found[4]!, found[5]!, found[6] ?? '0'].map(Number) as [number, number, number]
  const half = found[7]?.[0]?.toLowerCase()
  const hours = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  try {
    const date = { year: year < 100 ? 2000 + year : year, month, day, hour: hours, minute, second: Math.floor(second) }
    const moment = Temporal.PlainDateTime.from(date, { overflow: 'reject' }).toZonedDateTime('UTC')
    return moment.epochMilliseconds / 1000
  } catch {
    return null
  }
}

const pattern =
  /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4}),?[ T](\d{1,2})[:.](\d{2})(?:[:.](\d{2}(?:\.\d+)?))?(?:\.\d+)? ?([AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$/

/** A length in minutes: "1h 2m 3s", "1:02:03", "45", "45 min", "1 hour 5 minutes"; null when it is none. */
export function minutesOf(text: string): number | null {
  const typed = text.trim().toLowerCase()
  if (/^\d+(\.\d+)?( ?(m|min|mins|minutes?))?$/.test(typed)) return Number.parseFloat(typed)
  const clock = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(typed)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60
  const parts = [...typed.matchAll(/(\d+(?:\.\d+)?)\s*(h|m|s)[a-z]*/g)]
  if (parts.length === 0 || typed.replace(/(\d+(?:\.\d+)?)\s*(h|m|s)[a-z]*|[\s,]/g, '')) return null
  return parts.reduce(
    (sum, [, number, unit]) => sum + Number(number) * { h: 60, m: 1, s: 1 / 60 }[unit as 'h' | 'm' | 's'],
    0,
  )
}
