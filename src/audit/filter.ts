import { isId } from '../platform/ids.ts'

/** Which rows of the audit are asked for. */
export type AuditFilter = {
  /** What was typed to find who did it and to what it was done. */
  who: string
  about: string
  /** The only one who did it, or it was done to; '' for any. */
  by: string
  of: string
  /** An act, or the name of a group of them; '' for all. */
  what: string
  /** Days in the organization's zone as "2026-11-20"; '' for none. */
  from: string
  to: string
}

/** A row's place in the list: its moment and its id. */
export type Place = { at: string; id: string }

/** Reads the filter of an address. What cannot be a day is left as it was typed, and said by {@link filterErrors}. */
export function readFilter(query: (name: string) => string): AuditFilter {
  const text = (name: string) => query(name).normalize('NFC').trim().slice(0, 200)
  const id = (name: string) => (isId(query(name)) ? query(name) : '')
  return {
    who: text('who'),
    about: text('about'),
    by: id('by'),
    of: id('of'),
    what: text('what'),
    from: text('from'),
    to: text('to'),
  }
}

/** What is wrong with the days of a filter, by the names of its fields. */
export function filterErrors({ from, to }: AuditFilter): Record<string, string> {
  const [first, last] = [dayOf(from), dayOf(to)]
  const wrong = 'Enter a day as month, day and year'
  if (first === null || last === null)
    return { ...(first === null && { from: wrong }), ...(last === null && { to: wrong }) }
  if (first && last && Temporal.PlainDate.compare(first, last) > 0)
    return { to: 'The last day is before the first one' }
  return {}
}

/** The moments of a filter's days: from the first, and before the second; days that are none are left out. */
export function momentsOf({ from, to }: AuditFilter, zone: string): { from: string | null; before: string | null } {
  const midnight = (day: Temporal.PlainDate | null | undefined, later: number) =>
    day ? day.add({ days: later }).toZonedDateTime(zone).toInstant().toString() : null
  return { from: midnight(dayOf(from), 0), before: midnight(dayOf(to), 1) }
}

/** A place as a text for an address, and back; null when it is none. */
export const placeText = ({ at, id }: Place): string => `${at}_${id}`
export function readPlace(text: string): Place | null {
  const [at = '', id = ''] = text.split('_')
  if (!isId(id) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z$/.test(at)) return null
  try {
    return { at: Temporal.Instant.from(at).toString(), id }
  } catch {
    return null
  }
}

/** Null: not a day; undefined: none was asked for. */
function dayOf(text: string): Temporal.PlainDate | null | undefined {
  if (text === '') return undefined
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}
