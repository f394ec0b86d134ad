import type { FilledSession } from './activity-rows.ts'
import type { Chance } from './chance.ts'

/**
 * When somebody of the crowd entered the code of a session: of a talk mostly while it lasted, else within a day and a
 * half; of material at some waking hour of the months in which it has been open. Null when that is still to come.
 */
export function arrival(session: FilledSession, chance: Chance, zone: string, now: Temporal.Instant) {
  const at = session.activity.format === 'enduring' ? someWhile(session, chance, now) : aroundTalk(session, chance)
  const waking = session.activity.format === 'enduring' || isLater(at, session.endsAt) ? awake(at, zone) : at
  return isLater(waking, now) || isLater(waking, session.closesAt) ? null : waking
}

function aroundTalk({ startsAt, endsAt }: FilledSession, chance: Chance): Temporal.Instant {
  const length = minutesBetween(startsAt, endsAt)
  if (chance.next() < 0.75) return startsAt.add({ seconds: Math.floor((chance.next() * (length + 12) - 6) * 60) })
  return endsAt.add({ seconds: Math.floor(chance.next() ** 2 * 36 * 3600) })
}

const someWhile = ({ startsAt, endsAt }: FilledSession, chance: Chance, now: Temporal.Instant): Temporal.Instant =>
  startsAt.add({ seconds: Math.floor(chance.next() * minutesBetween(startsAt, earlier(endsAt, now)) * 60) })

/**
 * When they were done: after the talk, or an hour or so after they opened the material; most soon, some days later.
 * Null when that is still to come, or too late to claim.
 */
export function completion(
  session: FilledSession,
  arrived: Temporal.Instant,
  chance: Chance,
  zone: string,
  now: Temporal.Instant,
) {
  const isMaterial = session.activity.format === 'enduring'
  const ready = isMaterial ? arrived.add({ minutes: 35 }) : later(arrived, session.endsAt)
  const days = isMaterial ? 1 : 4
  const at = awake(ready.add({ seconds: 120 + Math.floor(chance.next() ** 4 * days * 86_400) }), zone)
  return isLater(at, now) || isLater(at, session.closesAt) ? null : at
}

/** At night people sleep: then it was in the morning. */
function awake(at: Temporal.Instant, zone: string): Temporal.Instant {
  return at.toZonedDateTimeISO(zone).hour < 6 ? at.add({ hours: 7 }) : at
}

const minutesBetween = (one: Temporal.Instant, other: Temporal.Instant): number =>
  Math.max(1, other.since(one).total('minutes'))
const isLater = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) > 0
const later = (one: Temporal.Instant, other: Temporal.Instant) => (isLater(one, other) ? one : other)
const earlier = (one: Temporal.Instant, other: Temporal.Instant) => (isLater(one, other) ? other : one)
