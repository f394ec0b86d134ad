import { countsOn, runsOutOn } from '../look-back.ts'

/** What an organization asks of disclosures, and when it asks by itself; days and months as its settings say. */
export type AskPolicy = {
  /** So many days before a role starts; 0: on the day itself. */
  askDays: number
  remindDays: number
  /** So many days before a disclosure runs out that a role to come still needs; 0: on the day itself. */
  expiryDays: number
  /** For so many a disclosure counts. */
  months: number
  zone: string
}

/** One start of a role that is to come. */
export type Coming = {
  roleId: string
  startsAt: Temporal.Instant
  /** Whether its work began when somebody was named for it, as planning does, and not only with the session. */
  hasBegun: boolean
  /** When what it is held in is over; left out, it is asked for until it starts. */
  endsAt?: Temporal.Instant
  /** Until when learners still claim for it, if that is later: so long a disclosure is not too late. */
  openUntil?: Temporal.Instant
}

/** All that says whether somebody is written to. */
export type Asked = {
  coming: readonly (Coming & {
    /** When somebody was last asked for this role; null: never since they disclosed last. */
    askedAt: Temporal.Instant | null
  })[]
  /** When they disclosed last. */
  attestedAt: Temporal.Instant | null
  /** When they were last written to, for whatever role; null: never since they disclosed last. */
  lastAskedAt: Temporal.Instant | null
}

export type AskKind = 'asked' | 'reminded' | 'expiring'

/** One role for which somebody is written to, by its next start that their disclosure does not cover. */
export type ToAsk = Coming & { kind: AskKind }

const opening = Temporal.PlainTime.from('08:00')
/** What is over is asked for by itself once, and only so many days after its end. */
const daysAfter = 30
/** Mail that goes by itself goes by day. */
const closing = Temporal.PlainTime.from('21:00')

/**
 * For which roles somebody is written to now by itself, one mail for all of them; none when their disclosure still counts
 * on each day, when no day has come yet, by night, or when they were written to a short while ago.
 */
export function dueOf(asked: Asked, now: Temporal.Instant, policy: AskPolicy): ToAsk[] {
  const needed = neededOf(asked, now, policy).filter((one) => !isOver(one, now) || mayAskAfter(one, now))
  if (!isByDay(now, policy.zone)) return []
  const due = needed.filter((one) => isPast(momentOf(asked, one, now, policy), now))
  if (due.length === 0 || !mayWriteAgain(asked, due, now, policy)) return []
  return due
}

const isOver = ({ startsAt, endsAt = startsAt }: Coming, now: Temporal.Instant): boolean => isPast(endsAt, now)

const mayAskAfter = (
  { askedAt, startsAt, endsAt = startsAt }: Coming & { askedAt: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean => askedAt === null && !isPast(endsAt.add({ hours: 24 * daysAfter }), now)

/**
 * The roles that somebody can be asked for now: each by its next start that their disclosure does not cover, and on which
 * one of today would count; the next start first. What has begun is asked for while learners still claim for it.
 */
export function neededOf(
  { coming, attestedAt }: Pick<Asked, 'coming' | 'attestedAt'>,
  now: Temporal.Instant,
  policy: Pick<AskPolicy, 'months' | 'zone'>,
): (ToAsk & { askedAt: Temporal.Instant | null })[] {
  const open = coming
    .filter(({ startsAt, openUntil = startsAt }) => Temporal.Instant.compare(now, openUntil) < 0)
    .filter(({ startsAt }) => !counts(attestedAt, startsAt, policy) && counts(now, startsAt, policy))
    .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
  const nextOfEach = [...Map.groupBy(open, ({ roleId }) => roleId).values()].map((starts) => starts[0]!)
  const expires = attestedAt !== null && counts(attestedAt, now, policy)
  return nextOfEach.map((one) => ({ ...one, kind: one.askedAt ? 'reminded' : expires ? 'expiring' : 'asked' }))
}

const counts = (attestedAt: Temporal.Instant | null, at: Temporal.Instant, of: Pick<AskPolicy, 'months' | 'zone'>) =>
  attestedAt !== null && countsOn(attestedAt, dayIn(at, of.zone), of)

/**
 * From when on somebody is asked by itself for a role that starts at a moment, or told that their disclosure runs out
 * before it: at 8 AM of the day, in the organization's zone. At once for what has begun while nothing that they disclosed
 * counts.
 */
export function momentOf(
  { attestedAt }: Pick<Asked, 'attestedAt'>,
  { startsAt, hasBegun }: Pick<Coming, 'startsAt' | 'hasBegun'>,
  now: Temporal.Instant,
  policy: AskPolicy,
): Temporal.Instant {
  const { askDays, expiryDays, months, zone } = policy
  const lasting = attestedAt && counts(attestedAt, now, policy) ? runsOutOn(attestedAt, months, zone) : null
  if (hasBegun && !lasting) return now
  const days = [
    dayIn(startsAt, zone).subtract({ days: askDays }),
    ...(lasting ? [lasting.subtract({ days: expiryDays })] : []),
  ].sort(Temporal.PlainDate.compare)
  return morningOf(days[0]!, zone)
}

/**
 * Whether enough days have passed since the last mail; or, where a role that they were not asked for starts before that,
 * whether another day has begun. An expiring disclosure is told of once, and asked for again only when its role is near,
 * or has begun and nothing counts any more.
 */
function mayWriteAgain(asked: Asked, due: readonly ToAsk[], now: Temporal.Instant, policy: AskPolicy): boolean {
  const { lastAskedAt } = asked
  if (lastAskedAt === null) return true
  const isWithout = !counts(asked.attestedAt, now, policy)
  const near = due.filter(({ startsAt, hasBegun }) => (hasBegun && isWithout) || isNear(startsAt, now, policy))
  if (near.length === 0) return false
  const again = morningAfter(lastAskedAt, policy.remindDays, policy.zone)
  if (isPast(again, now)) return true
  const unasked = near.some(
    ({ kind, startsAt }) => kind !== 'reminded' && Temporal.Instant.compare(startsAt, again) < 0,
  )
  return unasked && isPast(morningAfter(lastAskedAt, 1, policy.zone), now)
}

const isNear = (startsAt: Temporal.Instant, now: Temporal.Instant, { askDays, zone }: AskPolicy): boolean =>
  isPast(morningOf(dayIn(startsAt, zone).subtract({ days: askDays }), zone), now)

const isPast = (moment: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(moment, now) <= 0

const dayIn = (at: Temporal.Instant, zone: string): Temporal.PlainDate => at.toZonedDateTimeISO(zone).toPlainDate()

const morningAfter = (at: Temporal.Instant, days: number, zone: string): Temporal.Instant =>
  morningOf(dayIn(at, zone).add({ days }), zone)

const morningOf = (day: Temporal.PlainDate, zone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: opening }).toInstant()

/** Whether mail that goes by itself may go: from 8 AM to 9 PM. */
export function isByDay(now: Temporal.Instant, zone: string): boolean {
  const time = now.toZonedDateTimeISO(zone).toPlainTime()
  return Temporal.PlainTime.compare(opening, time) <= 0 && Temporal.PlainTime.compare(time, closing) < 0
}
