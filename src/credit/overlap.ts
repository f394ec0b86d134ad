import { timeRange } from '../web/dates.ts'
import { roundedAmount } from './amount.ts'
import type { Offer } from './rules.ts'

type Times = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** A session for which a person has live credit; the amount is its largest of any type, in hundredths. */
export type CreditedSession = Times & { title: string; amount: number }

/** How much of a session's time is taken by credit of others at the same time, and which those are. */
export type Overlap = { minutes: number; taken: number; others: CreditedSession[] }

/** A session that is longer gives its days and not the hours in which it was: its time is not compared. Hours. */
const longestCompared = 12

/**
 * What of a session's time is taken already: sessions at the same time count once toward credit, as nobody is in two
 * rooms. Another session takes the minutes that both have in common, and no more than were credited for it; several
 * take together at most the time that they cover. https://www.ama-assn.org/education/ama-pra-credit-system
 */
export function overlapOf(session: Times, credited: readonly CreditedSession[]): Overlap {
  const minutes = minutesOf(session)
  const common = credited
    .filter((other) => Math.max(minutes, minutesOf(other)) <= longestCompared * 60)
    .map((other) => ({ other, shared: sharedTime(session, other) }))
    .filter(({ other, shared }) => other.amount > 0 && minutesOf(shared) > 0)
  const each = common.map(({ other, shared }) => Math.min(minutesOf(shared), (other.amount * 60) / 100))
  const taken = Math.min(
    unionOf(common.map(({ shared }) => shared)),
    each.reduce((sum, one) => sum + one, 0),
  )
  return { minutes, taken, others: common.map(({ other }) => other) }
}

/**
 * What can be claimed of an offer beside an overlap: in proportion to the time that is not taken, rounded down to the
 * credit type's step; a type that cannot be divided is all or nothing. In hundredths.
 */
export function amountLeft({ minutes, taken }: Overlap, { creditType, maximum }: Offer): number {
  if (taken <= 0) return maximum
  if (!creditType.partial) return 0
  return roundedAmount((maximum * (minutes - taken)) / minutes, { step: creditType.step, rounding: 'down' })
}

/** The offers with what is left of each as its maximum; those of which nothing is left are not there. */
export function offersLeft(overlap: Overlap, offers: readonly Offer[]): Offer[] {
  if (overlap.taken <= 0) return [...offers]
  return offers
    .map((offer) => ({ ...offer, maximum: amountLeft(overlap, offer), shared: true }))
    .filter(({ maximum }) => maximum > 0)
}

/** Why less than the maximum is left, naming the other sessions; empty where nothing is taken. */
export function overlapSentence(overlap: Overlap, zone: string): string {
  if (overlap.taken <= 0) return ''
  const named = overlap.others.map(({ title, startsAt, endsAt }) => `${title} (${timeRange(startsAt, endsAt, zone)})`)
  return `You have credit for ${listed(named)}. Time that sessions share counts once toward credit: ${timeLeftText(overlap)}.`
}

/** "30 of these 60 minutes are left", where some of a session's time is taken. */
export function timeLeftText({ minutes, taken }: Overlap): string {
  const left = Math.floor(minutes - taken)
  return `${left || 'none'} of these ${Math.round(minutes)} minutes ${left === 1 ? 'is' : 'are'} left`
}

function sharedTime(one: Times, other: Times): Times {
  const latest = Temporal.Instant.compare(one.startsAt, other.startsAt) > 0 ? one.startsAt : other.startsAt
  const earliest = Temporal.Instant.compare(one.endsAt, other.endsAt) < 0 ? one.endsAt : other.endsAt
  return { startsAt: latest, endsAt: earliest }
}

const minutesOf = ({ startsAt, endsAt }: Times): number =>
  Math.max(0, (endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000)

/** How many minutes at least one of the times covers. */
function unionOf(times: readonly Times[]): number {
  const sorted = times.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
  let covered = 0
  let until = Number.NEGATIVE_INFINITY
  for (const { startsAt, endsAt } of sorted) {
    const from = Math.max(until, startsAt.epochMilliseconds)
    covered += Math.max(0, endsAt.epochMilliseconds - from)
    until = Math.max(until, endsAt.epochMilliseconds)
  }
  return covered / 60_000
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
