import type { AskedRequest } from '../../attendance/late/asked-request.ts'
import { routes } from '../../routes.ts'
import { shortDate } from '../../web/dates.ts'
import { lackingText } from './part-names.ts'
import type { BoardSession } from './session-facts.ts'
import type { Unknown } from './today-queries.ts'

/** One thing that waits for somebody: what, about whom, how urgent, and the one action that settles it. */
export type WaitingItem = {
  key: string
  what: string
  who: string
  /** "4 days left", "2 days" */
  when: string
  late: boolean
  action: { label: string; href: string }
}

type Waiting = { requests: readonly AskedRequest[]; unknown: readonly Unknown[]; sessions: readonly BoardSession[] }
type At = { org: string; zone: string; now: Temporal.Instant; viewerId: string; manages: boolean }

/** What waits for a member of staff: sessions that are theirs to complete, the nearest first, then requests, then people. */
export function waitingItems({ requests, unknown, sessions }: Waiting, at: At): WaitingItem[] {
  return [
    ...sessions.filter((session) => isTurn(session, at)).map((session) => lackingItem(session, at)),
    ...requests.map((request) => requestItem(request, at)),
    ...unknown.map((one) => unknownItem(one, at)),
  ]
}

/** A coordinator's own turn, or what is late; the office's turn for administrators, and what is late with anybody. */
function isTurn(session: BoardSession, { viewerId, manages }: At): boolean {
  if (session.status !== 'planned') return false
  if (session.late) return true
  if (session.turn === 'coordinator') return session.coordinators.some((one) => one.personId === viewerId)
  return session.turn === 'office' && manages
}

function lackingItem(session: BoardSession, { org, zone, manages }: At): WaitingItem {
  const day = shortDate(session.startsAt, zone)
  const bySpeaker = session.turn === 'speaker'
  const board = routes.officeSeries.to({ org, activity: session.activityId })
  const first = session.lacks[0]
  const form =
    first === 'slides'
      ? routes.officeSlides.to({ org, session: session.id })
      : first === 'disclosure' && session.speakers.some((one) => !one.counts)
        ? routes.officeDisclosures.to({ org, session: session.id })
        : routes.officeSession.to({ org, session: session.id })
  const stranger = session.turn === 'coordinator' && manages
  return {
    key: `session ${session.id}`,
    what: `${lackingText(session.lacks)}: ${session.activityTitle}, ${day}`,
    who: bySpeaker
      ? session.speakers.map((one) => one.name).join(', ')
      : session.title || session.coordinators.map((one) => one.name).join(', '),
    when: session.daysLeft <= 0 ? 'today' : session.daysLeft === 1 ? '1 day left' : `${session.daysLeft} days left`,
    late: session.late,
    action: bySpeaker || stranger ? { label: 'Look', href: board } : { label: 'Fill in', href: form },
  }
}

function requestItem(request: AskedRequest, { org, zone, now }: At): WaitingItem {
  return {
    key: `request ${request.id}`,
    what: `Late request: ${request.series || request.title}, ${shortDate(request.startsAt, zone)}`,
    who: [request.name, request.credentials].filter(Boolean).join(', '),
    when: waitedText(request.askedAt, now, zone),
    late: false,
    action: { label: 'Decide', href: routes.officeLateRequests.to({ org }) },
  }
}

function unknownItem(one: Unknown, { org, zone, now }: At): WaitingItem {
  return {
    key: `unknown ${one.sessionId}`,
    what: one.people === 1 ? '1 person is not known yet' : `${one.people} people are not known yet`,
    who: [one.activityTitle, one.title].filter(Boolean).join(': '),
    when: waitedText(one.since, now, zone),
    late: false,
    action: { label: 'Say who', href: routes.officeWaiting.to({ org, session: one.sessionId }) },
  }
}

/** "today", "1 day", "6 days": how long something has waited. */
function waitedText(since: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const [from, to] = [since, now].map((moment) => moment.toZonedDateTimeISO(zone).toPlainDate())
  const { days } = from!.until(to!, { largestUnit: 'days' })
  return days <= 0 ? 'today' : days === 1 ? '1 day' : `${days} days`
}
