import { z } from 'zod'
import { codeDigits, type FieldErrors, line, parse } from '../web/form.ts'
import type { Fields, SessionContent } from './content.ts'
import { formatRules } from './formats/format-fields.ts'
import {
  closingMoment,
  closingWall,
  momentOf,
  type Read,
  readDay,
  readDayAndTime,
  readTime,
  wallOf,
} from './local-times.ts'

/**
 * When credit can be claimed where the office enters nothing else: from so many minutes before the start, until the end of so
 * many days after the last one.
 */
export type ClaimWindow = { leadMinutes: number; days: number }

/** The same where an organization says nothing of it. */
export const usualClaims: ClaimWindow = { leadMinutes: 0, days: 30 }

/** Whether the window's fields hold what they would come to if they were empty. */
export function isUsualWindow(fields: Fields, claims: ClaimWindow = usualClaims): boolean {
  const { date = '', start = '', claimOpens = '', claimCloses = '' } = fields
  const last = readDay(fields.endDate || date)
  if (!last.ok) return false
  const closes = last.value.add({ days: claims.days }).toPlainDateTime('23:59').toString({ smallestUnit: 'minute' })
  return [opensUsually(date, start, claims), ''].includes(claimOpens) && [closes, ''].includes(claimCloses)
}

function opensUsually(date: string, start: string, { leadMinutes: minutes }: ClaimWindow): string {
  const [day, time] = [readDay(date), readTime(start)]
  if (!day.ok || !time.ok) return `${date}T${start}`
  return day.value.toPlainDateTime(time.value).subtract({ minutes }).toString({ smallestUnit: 'minute' })
}

// One entry covers an enduring material for up to three years: https://accme.org/faq/79
const longestYears = 3

const sessionParts = ['date', 'start', 'endDate', 'end', 'place', 'code', 'claimOpens', 'claimCloses', 'sessionTitle']

const texts = z.object({ place: line('Place', 200), sessionTitle: line('Topic', 300) })

/**
 * Reads the session's fields in the organization's zone; null when nothing is filled in and nothing was saved before.
 * `stored` is the session as saved, so that what did not change on the page changes in nothing.
 */
export function readSession(
  fields: Fields,
  zone: string,
  stored: SessionContent | null,
  codeFixed: boolean,
  claims: ClaimWindow = usualClaims,
): { value: SessionContent | null; errors: FieldErrors } {
  if (!stored && sessionParts.every((name) => (fields[name] ?? '').trim() === '')) return { value: null, errors: {} }
  const words = parse(texts, { place: fields.place ?? '', sessionTitle: fields.sessionTitle ?? '' })
  const times = readTimes(withinSpan(fields), zone, stored, claims)
  const code = codeFixed && stored ? stored.code : codeDigits(fields.code ?? '')
  const errors = { ...(words.ok ? {} : words.errors), ...times.errors }
  if (code && !/^[0-9]{4,10}$/.test(code)) errors.code = 'Enter 4 to 10 digits, or leave it empty for a new code'
  if (!words.ok || !times.value || Object.keys(errors).length > 0) return { value: null, errors }
  const { place, sessionTitle: title } = words.value
  return { value: { id: stored?.id ?? '', title, place, code, ...times.value }, errors }
}

/**
 * What is there for a span of days is there from the beginning of the first to the end of the last, unless hours are
 * given; and where claims end with it, they do. Where nobody says when it ends, it lasts as long as its format may.
 */
function withinSpan(fields: Fields): Fields {
  const rules = formatRules(fields.format ?? '')
  if (rules.dates !== 'span') return fields
  const { start = '', end = '', date = '' } = fields
  const first = readDay(date.trim())
  const endDate = fields.endDate?.trim() || (first.ok && rules.years ? lastOf(first.value, rules.years) : '')
  const whole = { ...fields, endDate, start: start.trim() || '00:00', end: end.trim() || '23:59' }
  if (!rules.claimsEndWithIt) return whole
  const last = readDay(endDate)
  if (!first.ok || !last.ok) return { ...whole, claimOpens: '', claimCloses: '' }
  return { ...whole, claimCloses: `${last.value}T${whole.end}` }
}

const lastOf = (first: Temporal.PlainDate, years: number): string =>
  first.add({ years }).subtract({ days: 1 }).toString()

type Times = Pick<SessionContent, 'startsAt' | 'endsAt' | 'claimOpensAt' | 'claimClosesAt'>

function readTimes(fields: Fields, zone: string, stored: SessionContent | null, claims: ClaimWindow) {
  const errors: FieldErrors = {}
  const typed = (name: string) => (fields[name] ?? '').trim()
  const note = <T>(name: string, read: Read<T>): T | undefined => {
    if (!read.ok) errors[name] ??= read.message
    return read.ok ? read.value : undefined
  }
  const moment = (name: string, wall: Temporal.PlainDateTime | undefined, saved?: string, after?: Temporal.Instant) =>
    wall && note(name, momentOf(wall, zone, { stored: saved ? Temporal.Instant.from(saved) : undefined, after }))
  const window = (name: string) => (typed(name) ? note(name, readDayAndTime(typed(name))) : undefined)

  const first = note('date', readDay(typed('date')))
  const start = note('start', readTime(typed('start')))
  const last = typed('endDate') ? note('endDate', readDay(typed('endDate'))) : first
  const end = note('end', readTime(typed('end')))
  const starts = moment('start', first && start && first.toPlainDateTime(start), stored?.startsAt)
  const ends = moment('end', last && end && last.toPlainDateTime(end), stored?.endsAt, starts)
  const usual = last?.add({ days: claims.days }).toPlainDateTime('23:59')
  const closing = typed('claimCloses') ? window('claimCloses') : usual
  const opens = typed('claimOpens')
    ? moment('claimOpens', window('claimOpens'), stored?.claimOpensAt)
    : starts?.subtract({ minutes: claims.leadMinutes })
  const closes = savedClosing(stored, closing, zone) ?? moment('claimCloses', closing && closingMoment(closing))
  if (formatRules(fields.format ?? '').claimsEndWithIt && first && !typed('endDate'))
    errors.endDate ??= 'Enter the day on which it expires, at most three years after its release'
  if (starts && ends) Object.assign(errors, lengthErrors(starts, ends, zone, typed('endDate') !== ''))
  if (closes && opens && !isBefore(opens, closes)) errors.claimCloses ??= 'Claiming must close after it opens'
  if (closes && starts && !isBefore(starts, closes))
    errors.claimCloses ??= 'Claiming must close after the activity starts'
  if (!starts || !ends || !opens || !closes) return { value: null, errors }
  const [startsAt, endsAt, claimOpensAt, claimClosesAt] = [starts, ends, opens, closes].map(String) as Four
  return { value: { startsAt, endsAt, claimOpensAt, claimClosesAt } satisfies Times, errors }
}

/** The saved end of the window, when the form shows it unchanged. */
function savedClosing(stored: SessionContent | null, closing: Temporal.PlainDateTime | undefined, zone: string) {
  const saved = stored ? Temporal.Instant.from(stored.claimClosesAt) : undefined
  return saved && closing && closingWall(wallOf(saved, zone)).equals(closing) ? saved : undefined
}

type Four = [string, string, string, string]

function lengthErrors(starts: Temporal.Instant, ends: Temporal.Instant, zone: string, otherDay: boolean): FieldErrors {
  if (!isBefore(starts, ends)) {
    if (otherDay) return { endDate: 'The last day must not be before the first' }
    return { end: 'The end must be after the start. If it is on another day, enter the last day as well.' }
  }
  const latest = wallOf(starts, zone).add({ years: longestYears })
  if (Temporal.PlainDateTime.compare(wallOf(ends, zone), latest) <= 0) return {}
  return { endDate: `An activity runs for at most ${longestYears} years; then it is reviewed and entered anew` }
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0
