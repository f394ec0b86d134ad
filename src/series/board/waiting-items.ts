import type { AskedRequest } from '../../attendance/late/asked-request.ts'
import type { WaitingRole } from '../../disclosures/review/waiting.ts'
import { roles } from '../../disclosures/roles.ts'
import { routes } from '../../routes.ts'
import { shortDate } from '../../web/dates.ts'
import { disclosuresHref } from './disclosures-href.ts'
import { lackingText } from './part-names.ts'
import { daysLeft, lateDays } from './rules.ts'
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

type Waiting = {
  requests: readonly AskedRequest[]
  unknown: readonly Unknown[]
  sessions: readonly BoardSession[]
  /** Disclosures that this person reviews. */
  reviews: readonly WaitingRole[]
  /** Messages that were not delivered, for whoever may have them sent again. */
  undelivered?: { messages: number; since: Temporal.Instant } | null
}
type At = { org: string; zone: string; now: Temporal.Instant; viewerId: string; manages: boolean }

/** What waits for a member of staff: mail, sessions that are theirs to complete, the nearest first, then disclosures, requests, people. */
export function waitingItems(
  { requests, unknown, sessions, reviews, undelivered = null }: Waiting,
  at: At,
): WaitingItem[] {
  return [
    ...(undelivered ? [undeliveredItem(undelivered, at)] : []),
    ...sessions.filter((session) => isTurn(session, at)).map((session) => lackingItem(session, at)),
    ...reviews.map((role) => reviewItem(role, at)),
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

function lackingItem(session: BoardSession, at: At): WaitingItem {
  const { daysLeft: days } = session
  return {
    key: `session ${session.id}`,
    what: `${wrongAddress(session) ? 'Wrong address' : lackingText(session.lacks)}: ${session.activityTitle}, ${shortDate(session.startsAt, at.zone)}`,
    who: whoIsWaitedFor(session),
    when: leftText(days),
    late: session.late,
    action: actionFor(session, at),
  }
}

/** "today", "1 day left", "4 days left". */
const leftText = (days: number): string => (days <= 0 ? 'today' : days === 1 ? '1 day left' : `${days} days left`)

const reviewWords: Record<WaitingRole['waits'], { what: string; action: string }> = {
  judgement: { what: 'Disclosure to judge', action: 'Judge' },
  mitigation: { what: 'Relationship to mitigate', action: 'Mitigate' },
  evidence: { what: 'Mitigation to complete', action: 'Complete' },
}

function reviewItem({ facts, waits, activityTitle, session }: WaitingRole, { org, zone, now }: At): WaitingItem {
  const { what, action } = reviewWords[waits]
  const days = session && daysLeft(session.startsAt, now, zone)
  const begun = session !== null && Temporal.Instant.compare(session.startsAt, now) <= 0
  return {
    key: `review ${facts.id}`,
    what: `${what}: ${[activityTitle, session && shortDate(session.startsAt, zone)].filter(Boolean).join(', ')}`,
    who: `${[facts.name, facts.credentials].filter(Boolean).join(', ')} (${roles[facts.role]})`,
    when: days === null ? 'no date yet' : begun ? 'has begun' : leftText(days),
    late: days !== null && days <= lateDays,
    action: { label: action, href: routes.officeRoleDisclosure.to({ org, role: facts.id }) },
  }
}

/** Whether the next thing that it lacks is a disclosure for which somebody else was written to. */
const wrongAddress = ({ lacks, disclosing }: Pick<BoardSession, 'lacks' | 'disclosing'>): boolean =>
  lacks[0] === 'disclosure' && (disclosing?.wrong ?? []).length > 0

function whoIsWaitedFor({ turn, speakers, title, coordinators, ...session }: BoardSession): string {
  if (wrongAddress(session)) return session.disclosing!.wrong!.join(', ')
  if (session.lacks[0] === 'disclosure' && session.disclosing) return session.disclosing.open.join(', ')
  if (turn === 'speaker') return speakers.map((one) => one.name).join(', ')
  return title || coordinators.map((one) => one.name).join(', ')
}

/** What settles it: the page to fill in or to ask from; just to look where it is somebody else's turn. */
function actionFor(session: BoardSession, { org, manages }: At): WaitingItem['action'] {
  const { turn, lacks, disclosing } = session
  const asks = lacks[0] === 'disclosure' && disclosing !== null
  if (wrongAddress(session)) return { label: 'Correct it', href: disclosuresHref(org, session)! }
  if (asks) return { label: disclosing.toAsk ? 'Ask' : 'Look', href: disclosuresHref(org, session)! }
  if (turn === 'speaker' || (turn === 'coordinator' && manages))
    return { label: 'Look', href: routes.officeSeries.to({ org, activity: session.activityId }) }
  return { label: 'Fill in', href: formFor(org, session) }
}

function formFor(org: string, { id, lacks, speakers }: BoardSession): string {
  if (lacks[0] === 'slides') return routes.officeSlides.to({ org, session: id })
  if (lacks[0] === 'disclosure' && speakers.some((one) => !one.counts))
    return routes.officeDisclosures.to({ org, session: id })
  return routes.officeSession.to({ org, session: id })
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

function undeliveredItem({ messages, since }: NonNullable<Waiting['undelivered']>, at: At): WaitingItem {
  const { org, zone, now } = at
  return {
    key: 'undelivered',
    what: undeliveredText(messages),
    who: 'refused, or given up after a day',
    when: waitedText(since, now, zone),
    late: false,
    action: { label: 'Look into', href: routes.officeMessages.to({ org }, { fate: 'look' }) },
  }
}

/** "3 messages were not delivered"; they are counted up to 1,000. */
const undeliveredText = (messages: number): string => {
  if (messages === 1) return '1 message was not delivered'
  return `${messages >= 1000 ? '1,000 or more' : messages} messages were not delivered`
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
