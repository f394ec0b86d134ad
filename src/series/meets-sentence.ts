import { fullDay } from '../web/dates.ts'
import { hoursText, patternSentence, repeatText, weekdayNames } from './pattern-sentence.ts'
import { momentOn, type Pattern, type Weekday } from './patterns.ts'

export type Moments = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Sessions one after another that meet alike. */
type Run = { words: string; days: Temporal.PlainDate[] }

/**
 * When the sessions of a series meet, as they are and not only as its pattern has it: "Every Friday, 12:00–1:00 PM", "Fridays,
 * 12:00–1:00 PM, until December 4, 2026, then every Tuesday, 4:00–5:00 PM", "Mostly every Friday, 12:00–1:00 PM". A series
 * without sessions meets as its pattern.
 */
export function meetsSentence(pattern: Pattern, sessions: readonly Moments[], zone: string): string {
  const usual = usualWords(pattern)
  const runs = runsOf(pattern, sessions, zone)
  const [first, second] = runs
  if (!first || (!second && first.words === usual)) return usual
  if (!second) return first.words
  if (runs.length === 2 && runs.every(({ days }) => days.length > 1))
    return `${first.words}, until ${fullDay(first.days.at(-1)!)}, then ${uncapital(second.words)}`
  const counts = Map.groupBy(runs, ({ words }) => words)
  const [most, some] = [...counts]
    .map(([words, alike]) => [words, daysIn(alike)] as const)
    .sort((a, b) => b[1] - a[1])[0]!
  return some * 2 > sessions.length ? `Mostly ${uncapital(most)}` : 'On changing days and times'
}

/** The same with the days between which it meets: "…, from January 7, 2027, until June 24, 2027". */
export function meetingsSentence(pattern: Pattern, sessions: readonly Moments[], zone: string): string {
  const meets = meetsSentence(pattern, sessions, zone)
  if (meets === usualWords(pattern)) return patternSentence(pattern)
  const days = inOrder(sessions).map(({ startsAt }) => fullDay(dayOf(startsAt, zone)))
  return `${meets}, from ${days[0]}, until ${days.at(-1)}`
}

const usualWords = (pattern: Pattern): string => `${repeatText(pattern.repeat)}, ${hoursText(pattern)}`

function runsOf(pattern: Pattern, sessions: readonly Moments[], zone: string): Run[] {
  const runs: Run[] = []
  for (const session of inOrder(sessions)) {
    const words = wordsOf(pattern, session, zone)
    const day = dayOf(session.startsAt, zone)
    if (runs.at(-1)?.words === words) runs.at(-1)!.days.push(day)
    else runs.push({ words, days: [day] })
  }
  return runs
}

/** How one session meets: as the pattern, also where the clocks moved it, or on its own weekday and time. */
function wordsOf(pattern: Pattern, { startsAt, endsAt }: Moments, zone: string): string {
  const day = dayOf(startsAt, zone)
  const weekday = day.dayOfWeek as Weekday
  const { repeat } = pattern
  const minutes = Math.round(startsAt.until(endsAt).total('minutes'))
  const isUsualTime = momentOn(day, Temporal.PlainTime.from(pattern.time), zone).equals(startsAt)
  const isUsualDay = repeat.every === 'week' ? repeat.weekdays.includes(weekday) : repeat.weekday === weekday
  if (isUsualDay && isUsualTime && minutes === pattern.minutes) return usualWords(pattern)
  const clock = startsAt.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  const time = isUsualTime ? pattern.time : clock
  return `${weekdayNames[weekday]}s, ${hoursText({ time, minutes })}`
}

const inOrder = (sessions: readonly Moments[]) =>
  sessions.toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
const daysIn = (runs: readonly Run[]) => runs.reduce((sum, { days }) => sum + days.length, 0)
const dayOf = (moment: Temporal.Instant, zone: string) => moment.toZonedDateTimeISO(zone).toPlainDate()
const uncapital = (words: string) => words.replace(/^(Every|The|On)/, (word) => word.toLowerCase())
