import { fullDay } from '../web/dates.ts'
import type { Pattern, Repeat, Weekday, Which } from './patterns.ts'

export const weekdayNames: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
}

export const whichNames: Record<Which, string> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
}

/** "Every second Thursday, 12:00–1:00 PM, from January 7, 2027, until June 24, 2027, without May 6, 2027". */
export function patternSentence(pattern: Pattern): string {
  const { from, until } = pattern
  const range = `from ${dayText(from)}, until ${dayText(until)}`
  return [repeatText(pattern.repeat), hoursText(pattern), range, ...skipText(pattern)].join(', ')
}

/** "Every Thursday", "Every third week on Monday and Thursday", "The first and third Tuesday of every month". */
export function repeatText(repeat: Repeat): string {
  const ordinal = repeat.interval === 1 ? '' : `${ordinals[repeat.interval] ?? `${repeat.interval}th`} `
  if (repeat.every === 'month') {
    const ones = [...repeat.which].sort(lastAtEnd).map((one) => whichNames[one])
    return `The ${listed(ones)} ${weekdayNames[repeat.weekday]} of every ${ordinal}month`
  }
  const days = [...repeat.weekdays].sort((one, other) => one - other)
  if (days.length === 7) return repeat.interval === 1 ? 'Every day' : `Every day of every ${ordinal}week`
  if (days.join() === '1,2,3,4,5' && repeat.interval === 1) return 'Every weekday'
  const names = days.map((one) => weekdayNames[one])
  if (repeat.interval === 1 || names.length === 1) return `Every ${ordinal}${listed(names)}`
  return `Every ${ordinal}week on ${listed(names)}`
}

/** "12:00–1:00 PM", "11:30 PM–12:30 AM": from the time on the wall, so many minutes. */
export function hoursText({ time, minutes }: Pick<Pattern, 'time' | 'minutes'>): string {
  const start = clock(Temporal.PlainTime.from(time))
  const end = clock(Temporal.PlainTime.from(time).add({ minutes }))
  return start.half === end.half && minutes < 720
    ? `${start.digits}–${end.digits} ${end.half}`
    : `${start.digits} ${start.half}–${end.digits} ${end.half}`
}

const mostNamed = 3

function skipText({ skip }: Pattern): string[] {
  if (skip.length === 0) return []
  if (skip.length > mostNamed) return [`without ${skip.length} dates`]
  return [`without ${listed([...skip].sort().map(dayText))}`]
}

const ordinals: Record<number, string> = {
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  6: 'sixth',
  7: 'seventh',
  8: 'eighth',
  9: 'ninth',
}

function clock({ hour, minute }: Temporal.PlainTime) {
  return { digits: `${hour % 12 || 12}:${String(minute).padStart(2, '0')}`, half: hour < 12 ? 'AM' : 'PM' }
}

/** "Monday", "Monday and Thursday", "Monday, Wednesday and Friday". */
function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const dayText = (day: string): string => fullDay(Temporal.PlainDate.from(day))

const lastAtEnd = (one: Which, other: Which): number => (one < 0 ? 9 : one) - (other < 0 ? 9 : other)
