import { isDeepStrictEqual } from 'node:util'
import type { Designation } from '../activities/content.ts'
import { wallOf } from '../activities/local-times.ts'
import { momentOn, type Pattern, type Weekday } from './patterns.ts'

/** Which sessions a change is for: one, it and those after it, or all that are still to come. */
export type Scope = 'this' | 'following' | 'all'

export const scopeNames: Record<Scope, string> = {
  this: 'This session only',
  following: 'This session and those after it',
  all: 'All sessions that are still to come',
}

/** What sessions of a series can have in common. */
export type Shared = {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  place: string
  designations: readonly Designation[]
}

/** A weekday is moved for several sessions within its week; further away, one session is moved by itself. */
export const mostDaysMoved = 6

/** By how many days a change moves a session. */
export function daysMoved(before: Shared, after: Shared, zone: string): number {
  return dayOf(before, zone).until(dayOf(after, zone), { largestUnit: 'days' }).days
}

/**
 * What a change of one session makes of another one. What the other had in common with it goes along, thing by thing:
 * weekday, time, length, place, credit; what was its own stays its own. Null when nothing of it changes. `usual` is the
 * time of the series: a session that the clocks moved that day has it all the same.
 */
export function movedAlong<T extends Shared>(
  before: Shared,
  after: Shared,
  other: T,
  zone: string,
  usual?: string,
): T | null {
  const place = other.place === before.place ? after.place : other.place
  const designations = isDeepStrictEqual([...other.designations], [...before.designations])
    ? after.designations
    : other.designations
  const moved = { ...other, place, designations, ...momentsAlong(before, after, other, zone, usual) }
  return isDeepStrictEqual(plain(moved), plain(other)) ? null : moved
}

/** The days and the time of a pattern after the same change: its renewal goes by them. */
export function patternAlong(pattern: Pattern, before: Shared, after: Shared, zone: string): Pattern {
  const [from, to] = [dayOf(before, zone).dayOfWeek, dayOf(after, zone).dayOfWeek] as [Weekday, Weekday]
  const moved = (one: Weekday) => (one === from ? to : one)
  const { repeat } = pattern
  return {
    ...pattern,
    repeat:
      repeat.every === 'week'
        ? { ...repeat, weekdays: [...new Set(repeat.weekdays.map(moved))] }
        : { ...repeat, weekday: moved(repeat.weekday) },
    time: pattern.time === wallTime(before, zone, pattern.time) ? wallTime(after, zone, pattern.time) : pattern.time,
    minutes: pattern.minutes === minutesOf(before) ? minutesOf(after) : pattern.minutes,
  }
}

function momentsAlong(before: Shared, after: Shared, other: Shared, zone: string, usual?: string) {
  const days = dayOf(other, zone).dayOfWeek === dayOf(before, zone).dayOfWeek ? daysMoved(before, after, zone) : 0
  const changed = after.startsAt.equals(before.startsAt) ? before : after
  const from = wallTime(before, zone, usual)
  const own = wallTime(other, zone, from)
  const time = own === from ? wallTime(changed, zone, usual) : own
  const minutes = minutesOf(other) === minutesOf(before) ? minutesOf(after) : minutesOf(other)
  const same = days === 0 && time === own && minutes === minutesOf(other)
  if (same) return { startsAt: other.startsAt, endsAt: other.endsAt }
  const startsAt = momentOn(dayOf(other, zone).add({ days }), Temporal.PlainTime.from(time), zone)
  return { startsAt, endsAt: startsAt.add({ minutes }) }
}

/** The time that a session has by the clock, or would have if the clocks did not skip it on its day. */
function wallTime(one: Shared, zone: string, usual?: string): string {
  const asUsual = usual && momentOn(dayOf(one, zone), Temporal.PlainTime.from(usual), zone).equals(one.startsAt)
  return asUsual ? usual : timeText(one, zone)
}

const dayOf = ({ startsAt }: Shared, zone: string) => wallOf(startsAt, zone).toPlainDate()
const timeText = ({ startsAt }: Shared, zone: string) =>
  wallOf(startsAt, zone).toPlainTime().toString({ smallestUnit: 'minute' })
const minutesOf = ({ startsAt, endsAt }: Shared) => Math.round(startsAt.until(endsAt).total('minutes'))
const plain = (one: Shared) => ({ ...one, startsAt: String(one.startsAt), endsAt: String(one.endsAt) })
