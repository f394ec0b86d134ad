import { runsOutOn } from '../look-back.ts'
import type { HeldRole } from '../role-facts.ts'
import { type RoleState, roleState, type Step } from '../role-state.ts'
import { topicOf } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'

/** A session that is to come, goes on, or that learners still claim for, of an activity whose disclosures are collected here. */
export type ComingSession = {
  id: string
  activityId: string
  activityTitle: string
  /** Its own title; '' while it has none. */
  title: string
  isSeries: boolean
  startsAt: Temporal.Instant
  /** Whether it is over, and learners still claim for it. */
  isOver?: boolean
  /** Whether somebody coordinates its series. */
  coordinated: boolean
  /** Nobody has a role in it; of a series, nobody who teaches. */
  unnamed: boolean
}

/** What blocks a date: somebody's role, or that nobody is named. */
export type Blocking = {
  key: string
  /** The first session that is not complete for it. */
  session: ComingSession
  /** How many sessions after that one it blocks too. */
  later: number
  /** When it and those begin. */
  starts: readonly Temporal.Instant[]
  role: HeldRole | null
  step: Step | 'unnamed'
  /** The first day on which what they disclosed counts no longer; null where nothing is disclosed. */
  runsOut: Temporal.PlainDate | null
}

/**
 * What blocks sessions, the next session first: each role that is not complete with the first session for which it is
 * not, and each session that has nobody. `sessions` are in their order. With `all` also roles that are complete, with
 * their next session.
 */
export function blockingOf(
  sessions: readonly ComingSession[],
  roles: readonly HeldRole[],
  organization: Asked,
  all = false,
): Blocking[] {
  const byActivity = Map.groupBy(sessions, ({ activityId }) => activityId)
  const byId = new Map(sessions.map((one) => [one.id, one]))
  const held = roles.flatMap((role) => {
    const own = role.sessionId === null ? allOf(byActivity.get(role.activityId) ?? []) : [byId.get(role.sessionId)]
    return blockedBy(
      role,
      own.filter((one) => one !== undefined),
      organization,
      all,
    )
  })
  const unnamed = sessions.filter((one) => one.unnamed).map(nobodyNamed)
  return [...held, ...unnamed].sort(
    (one, other) =>
      Temporal.Instant.compare(one.session.startsAt, other.session.startsAt) ||
      (one.session.id < other.session.id ? -1 : one.session.id > other.session.id ? 1 : 0),
  )
}

/** What a role in all of it is held in: of a series, what is over no longer. */
const allOf = (sessions: readonly ComingSession[]) => sessions.filter(({ isSeries, isOver }) => !isSeries || !isOver)

const nobodyNamed = (session: ComingSession): Blocking => ({
  key: session.id,
  session,
  later: 0,
  starts: [session.startsAt],
  role: null,
  step: 'unnamed',
  runsOut: null,
})

/** A role goes by the day on which a session starts only in that what was disclosed counts until a day. */
function blockedBy(role: HeldRole, own: readonly ComingSession[], organization: Asked, all: boolean): Blocking[] {
  const [first] = own
  if (!first) return []
  const { disclosure_months: months, time_zone: zone } = organization
  const runsOut = role.disclosed && runsOutOn(role.disclosed.attestedAt, months, zone)
  const now = standAt(role, first, organization).step
  const since = runsOut?.toZonedDateTime(zone).toInstant()
  const at = now === 'complete' && since ? own.findIndex((one) => isFrom(one, since)) : 0
  const blocks = now === 'complete' && (!since || at < 0) ? [] : own.slice(at)
  const session = blocks[0]
  if (!session) return all ? [{ key: role.id, session: first, ...spanOf(own), role, step: 'complete', runsOut }] : []
  const step = session === first ? now : standAt(role, session, organization).step
  return [{ key: role.id, session, ...spanOf(blocks), role, step, runsOut }]
}

const spanOf = (sessions: readonly ComingSession[]) => ({
  later: sessions.length - 1,
  starts: sessions.map(({ startsAt }) => startsAt),
})

const isFrom = ({ startsAt }: ComingSession, since: Temporal.Instant) => Temporal.Instant.compare(startsAt, since) >= 0

/** How far a role is for a session. */
export function standAt(
  role: HeldRole,
  { activityTitle, title, startsAt }: Pick<ComingSession, 'activityTitle' | 'title' | 'startsAt'>,
  { disclosure_months: months, time_zone: zone }: Asked,
): RoleState {
  const topic = topicOf(role, { activity: activityTitle, session: title })
  const day = startsAt.toZonedDateTimeISO(zone).toPlainDate()
  return roleState(role, { basis: 'here', topic, day, months, zone })
}

/** Somebody whose disclosure runs out before roles of theirs. */
export type RunningOut = {
  key: string
  name: string
  runsOut: Temporal.PlainDate
  /** Their roles after it, the next first. */
  roles: Blocking[]
}

/** Whose disclosures run out before roles of theirs, the first to run out first. */
export function forecastOf(blocking: readonly Blocking[]): RunningOut[] {
  const running = blocking.filter(({ step }) => step === 'runs-out')
  const people = Map.groupBy(running, ({ role }) => role!.personId ?? role!.discloserId ?? role!.id)
  return [...people]
    .map(([key, roles]) => ({ key, name: roles[0]!.role!.name, runsOut: roles[0]!.runsOut!, roles }))
    .sort((one, other) => Temporal.PlainDate.compare(one.runsOut, other.runsOut))
}
