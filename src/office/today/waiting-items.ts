import type { AskedRequest } from '../../attendance/late/asked-request.ts'
import type { RoleAt } from '../../disclosures/review/role-at.ts'
import type { WaitingRole } from '../../disclosures/review/waiting.ts'
import { roles } from '../../disclosures/roles.ts'
import { routes } from '../../routes.ts'
import { disclosuresHref } from '../../series/board/disclosures-href.ts'
import { lackingText } from '../../series/board/part-names.ts'
import { daysLeft, lateDays, needsAnother } from '../../series/board/rules.ts'
import type { BoardSession } from '../../series/board/session-facts.ts'
import { shortDate } from '../../web/dates.ts'
import type { StuckGroup } from '../stuck/queries.ts'
import { isTheirs } from '../stuck/rules.ts'
import { wordsOfWhy } from '../stuck/words.ts'
import type { StoppedImport } from './import-queries.ts'
import type { Unknown } from './session-queries.ts'

/** What kinds of things wait, in the order in which they matter where none is late. */
const kinds = ['mail', 'excluded', 'undelivered', 'import', 'unknown', 'stuck', 'request', 'review', 'session'] as const
type Kind = (typeof kinds)[number]

/** One thing that waits for somebody: what, about whom, how urgent, where it is settled, and the word for that. */
export type WaitingItem = {
  key: string
  kind: Kind
  what: string
  who: string
  /** "4 days left", "2 days" */
  when: string
  late: boolean
  href: string
  action: string
}

type Waiting = {
  requests: readonly AskedRequest[]
  unknown: readonly Unknown[]
  sessions: readonly BoardSession[]
  /** Disclosures that this person reviews. */
  reviews: readonly WaitingRole[]
  /** Roles whose holders cannot have them, for whoever names others. */
  excluded?: readonly RoleAt[]
  /** Emails that wait because no mail server is set up. */
  unsent?: { messages: number; since: Temporal.Instant } | null
  /** Messages that were not delivered, for whoever may have them sent again. */
  undelivered?: { messages: number; since: Temporal.Instant } | null
  stuck?: readonly StuckGroup[]
  imports?: readonly StoppedImport[]
}
type At = { org: string; zone: string; now: Temporal.Instant; viewerId: string; manages: boolean }

/** Of more than so many of a kind, which settle on one page, one row says how many there are. */
const mostAlike = 3

/**
 * What waits for a member of staff: what is late, then what stops somebody else, then what can wait. Of one kind the most
 * urgent stand first, and many of a kind are one row, but for sessions, of which each is another matter.
 */
export function waitingItems(waiting: Waiting, at: At): WaitingItem[] {
  const { requests, unknown, sessions, reviews, undelivered = null, stuck = [], imports = [] } = waiting
  const { excluded = [], unsent = null } = waiting
  const items = [
    ...(unsent ? [unsentItem(unsent, at)] : []),
    ...manyAs(
      excluded.map((role) => excludedItem(role, at)),
      (some) => allExcluded(some, at),
    ),
    ...(undelivered ? [undeliveredItem(undelivered, at)] : []),
    ...imports.map((one) => importItem(one, at)),
    ...manyAs(
      unknown.map((one) => unknownItem(one, at)),
      () => allUnknown(unknown, at),
    ),
    ...stuck.map((group) => stuckItem(group, at)),
    ...manyAs(
      requests.map((request) => requestItem(request, at)),
      (some) => allRequests(some, at),
    ),
    ...manyAs(
      reviews.map((role) => reviewItem(role, at)),
      (some) => allReviews(some, at),
    ),
    ...sessions
      .filter((session) => isTurn(session, at) && !(excluded.length > 0 && lacksAnother(session)))
      .map((session) => lackingItem(session, at)),
  ]
  const rank = ({ late, kind }: WaitingItem) => (late ? 0 : kinds.length) + kinds.indexOf(kind)
  return items.toSorted((one, other) => rank(one) - rank(other))
}

/** A few as they are; of more, those that are late, up to a few, and one row for all. */
function manyAs(items: WaitingItem[], all: (items: readonly WaitingItem[]) => WaitingItem): WaitingItem[] {
  if (items.length <= mostAlike) return items
  const late = items.filter((one) => one.late).slice(0, mostAlike - 1)
  return [...late, all(items)]
}

/** A coordinator's own turn, or what is late; the office's turn for administrators, and what is late with anybody. */
function isTurn(session: BoardSession, { viewerId, manages }: At): boolean {
  if (session.status !== 'planned') return false
  if (session.late) return true
  if (session.turn === 'coordinator') return session.coordinators.some((one) => one.personId === viewerId)
  return session.turn === 'office' && manages
}

function lackingItem(session: BoardSession, at: At): WaitingItem {
  return {
    key: `session ${session.id}`,
    kind: 'session',
    what: `${wrongAddress(session) ? 'Wrong address' : lackingText(session.lacks)}: ${session.activityTitle}, ${shortDate(session.startsAt, at.zone)}`,
    who: whoIsWaitedFor(session),
    when: leftText(session.daysLeft),
    late: session.late,
    ...actionFor(session, at),
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
    kind: 'review',
    what: `${what}: ${[activityTitle, session && shortDate(session.startsAt, zone)].filter(Boolean).join(', ')}`,
    who: `${[facts.name, facts.credentials].filter(Boolean).join(', ')} (${roles[facts.role]})`,
    when: days === null ? 'no date yet' : begun ? 'has begun' : leftText(days),
    late: days !== null && days <= lateDays,
    href: routes.officeRoleDisclosure.to({ org, role: facts.id }),
    action,
  }
}

function excludedItem({ facts, activityTitle, session, isSeries }: RoleAt, { org, zone, now }: At): WaitingItem {
  const days = session && daysLeft(session.startsAt, now, zone)
  const begun = session !== null && Temporal.Instant.compare(session.startsAt, now) <= 0
  const activity = facts.activityId
  return {
    key: `excluded ${facts.id}`,
    kind: 'excluded',
    what: `Name another ${roles[facts.role].toLowerCase()}: ${[activityTitle, session && shortDate(session.startsAt, zone)].filter(Boolean).join(', ')}`,
    who: `${[facts.name, facts.credentials].filter(Boolean).join(', ')} cannot have the role`,
    when: days === null ? 'no date yet' : begun ? 'has begun' : leftText(days),
    late: days !== null && days <= lateDays,
    href: !isSeries
      ? routes.officeEditActivity.to({ org, activity })
      : facts.sessionId
        ? routes.officeSession.to({ org, session: facts.sessionId })
        : routes.officeSeriesPlan.to({ org, activity }),
    action: 'Name another',
  }
}

const allExcluded = (items: readonly WaitingItem[], { org }: At): WaitingItem => ({
  key: 'excluded',
  kind: 'excluded',
  what: `${counted(items.length)} people to be named anew`,
  who: 'who were named cannot have their roles',
  when: items[0]!.when,
  late: items[0]!.late,
  href: routes.officeDisclosureBoard.to({ org }, { view: 'mine' }),
  action: 'Name others',
})

function unsentItem({ messages, since }: NonNullable<Waiting['unsent']>, { org, zone, now }: At): WaitingItem {
  const count =
    messages >= 1000 ? '1,000 or more messages wait' : messages === 1 ? '1 message waits' : `${messages} messages wait`
  return {
    key: 'unsent',
    kind: 'mail',
    what: `Mail is not set up: ${count}`,
    who: 'nobody gets an email',
    when: waitedText(since, now, zone),
    late: true,
    href: routes.officeMessages.to({ org }, { fate: 'waiting' }),
    action: 'Look into',
  }
}

const allReviews = (items: readonly WaitingItem[], { org }: At): WaitingItem => ({
  key: 'reviews',
  kind: 'review',
  what: `${counted(items.length)} disclosures to review`,
  who: 'to judge, to mitigate or to complete',
  when: items[0]!.when,
  late: items[0]!.late,
  href: routes.officeDisclosureBoard.to({ org }, { view: 'review' }),
  action: 'Review',
})

/** Whether the next thing that it lacks is another person, as told of the role. */
const lacksAnother = ({ lacks, disclosing }: BoardSession): boolean =>
  lacks[0] === 'disclosure' && disclosing !== null && needsAnother(disclosing)

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
function actionFor(session: BoardSession, { org, manages }: At): Pick<WaitingItem, 'href' | 'action'> {
  const { turn, lacks, disclosing } = session
  const asks = lacks[0] === 'disclosure' && disclosing !== null
  if (wrongAddress(session)) return { action: 'Correct it', href: disclosuresHref(org, session)! }
  if (asks) return { action: disclosing.toAsk ? 'Ask' : 'Look', href: disclosuresHref(org, session)! }
  if (turn === 'speaker' || (turn === 'coordinator' && manages))
    return { action: 'Look', href: routes.officeSeries.to({ org, activity: session.activityId }) }
  return { action: 'Fill in', href: formFor(org, session) }
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
    kind: 'request',
    what: `Late request: ${request.series || request.title}, ${shortDate(request.startsAt, zone)}`,
    who: [request.name, request.credentials].filter(Boolean).join(', '),
    when: waitedText(request.askedAt, now, zone),
    late: false,
    href: routes.officeLateRequests.to({ org }),
    action: 'Decide',
  }
}

/** They are read up to 100, the oldest first. */
const allRequests = (items: readonly WaitingItem[], { org }: At): WaitingItem => ({
  key: 'requests',
  kind: 'request',
  what: `${items.length >= 100 ? '100 or more' : items.length} late requests`,
  who: 'the oldest first',
  when: items[0]!.when,
  late: false,
  href: routes.officeLateRequests.to({ org }),
  action: 'Decide',
})

function undeliveredItem({ messages, since }: NonNullable<Waiting['undelivered']>, at: At): WaitingItem {
  const { org, zone, now } = at
  return {
    key: 'undelivered',
    kind: 'undelivered',
    what: undeliveredText(messages),
    who: 'refused, or given up after a day',
    when: waitedText(since, now, zone),
    late: false,
    href: routes.officeMessages.to({ org }, { fate: 'look' }),
    action: 'Look into',
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
    kind: 'unknown',
    what: one.people === 1 ? '1 person is not known yet' : `${counted(one.people)} people are not known yet`,
    who: [one.activityTitle, one.title].filter(Boolean).join(': '),
    when: waitedText(one.since, now, zone),
    late: false,
    href: routes.officeWaiting.to({ org, session: one.sessionId }),
    action: 'Say who',
  }
}

function allUnknown(unknown: readonly Unknown[], { org, zone, now }: At): WaitingItem {
  const people = unknown.reduce((sum, one) => sum + one.people, 0)
  return {
    key: 'unknown',
    kind: 'unknown',
    what: `${counted(people)} people are not known yet`,
    who: `at ${counted(unknown.length)} sessions: by text, at the door or on a list`,
    when: waitedText(unknown[0]!.since, now, zone),
    late: false,
    href: routes.officeWaitingAll.to({ org }),
    action: 'Say who',
  }
}

function stuckItem(group: StuckGroup, { org, zone, now }: At): WaitingItem {
  const { why, claims, activities, activity, firstCloses } = group
  const days = daysLeft(firstCloses.subtract({ seconds: 1 }), now, zone)
  return {
    key: `stuck ${why}`,
    kind: 'stuck',
    what: wordsOfWhy(why).what(claims),
    who: activity ?? `of ${counted(activities)} activities`,
    when: leftText(days),
    late: days <= lateDays,
    href: routes.officeStuckClaims.to({ org }, { why }),
    action: isTheirs(why) ? 'Write to them' : 'See who',
  }
}

const importWords: Record<StoppedImport['why'], string> = {
  unreadable: 'An import cannot be read',
  next: 'An import waits for your next step',
  paused: 'An import is paused',
  stopped: 'An import has stopped',
}

function importItem({ id, fileName, why, since }: StoppedImport, { org, zone, now }: At): WaitingItem {
  return {
    key: `import ${id}`,
    kind: 'import',
    what: importWords[why],
    who: fileName,
    when: waitedText(since, now, zone),
    late: false,
    href: routes.officeImport.to({ org, batch: id }),
    action: why === 'unreadable' ? 'Look into' : 'Go on',
  }
}

const counted = (count: number): string => count.toLocaleString('en-US')

/** "today", "1 day", "6 days": how long something has waited. */
function waitedText(since: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const [from, to] = [since, now].map((moment) => moment.toZonedDateTimeISO(zone).toPlainDate())
  const { days } = from!.until(to!, { largestUnit: 'days' })
  return days <= 0 ? 'today' : days === 1 ? '1 day' : `${days} days`
}
