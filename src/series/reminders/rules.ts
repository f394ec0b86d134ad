/** What can be lacking: of a session that is to come, or the credit of somebody who was there. */
export const lackable = ['topic', 'speaker', 'disclosure', 'slides', 'credit'] as const
export type Lackable = (typeof lackable)[number]

export const anchors = ['start', 'end', 'code-closes', 'claim-closes'] as const
export type Anchor = (typeof anchors)[number]

export type Whom = 'coordinator' | 'speaker' | 'attendee'
export type Channel = 'email' | 'text'

/** Who is reminded, of what, when: `offsetMinutes` before (negative) or after the anchor. */
export type ReminderRule = {
  id: string
  /** Null: of every series. */
  activityId: string | null
  lacks: Lackable
  anchor: Anchor
  offsetMinutes: number
  whom: Whom
  channel: Channel
  active: boolean
  createdAt: Temporal.Instant
}

/** Someone to write to: `key` tells one from another, a person's id or an e-mail. */
export type Recipient = {
  key: string
  personId: string | null
  name: string
  email: string
  /** A phone that is theirs and wants texts; null when there is none. */
  phone: string | null
}

/** A test that credit waits for: how many attempts are left; null: as many as they like. */
export type TestToPass = { left: number | null }

/** What a reminder of a session is decided from. */
export type RemindableSession = {
  id: string
  activityId: string
  activityTitle: string
  title: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  codeClosesAt: Temporal.Instant
  claimClosesAt: Temporal.Instant
  cancelled: boolean
  lacks: readonly string[]
  coordinators: readonly Recipient[]
  /** Those who teach and can be written to, and whether their disclosure is there, or is asked for by another mail. */
  speakers: readonly (Recipient & { disclosed: boolean })[]
  /** Those who were there and have no credit yet, with the test that they still have to pass. */
  unfinished: readonly (Recipient & { test?: TestToPass | null })[]
}

/** One thing that one recipient is to be told of one session; `at` is the moment of its rule. */
export type Reminder = {
  rule: ReminderRule
  session: RemindableSession
  recipient: Told
  at: Temporal.Instant
}

/** A recipient with the test of the session that they still have to pass. */
type Told = Recipient & { test?: TestToPass | null }

/** How long after its moment a reminder still goes out, as when the server stood still; later it would only surprise. */
export const grace = { hours: 24 }

export const minutesADay = 24 * 60
/** Whole days before or after: at this hour of the day, in the organization's zone, so that one mail can list several. */
const morning = Temporal.PlainTime.from('08:00')
/** Texts are kept to the hours in which one may be disturbed: 8 AM to 9 PM (47 CFR 64.1200(c)(1)). */
const evening = Temporal.PlainTime.from('21:00')

/**
 * When a rule's reminder of a session is due, in the organization's zone: by whole days at 8 AM of that day (the day of
 * an end at midnight is the one before); by hours or minutes exactly then, though a text waits for the morning.
 */
export function momentOf(
  rule: Pick<ReminderRule, 'anchor' | 'offsetMinutes' | 'channel'>,
  session: Pick<RemindableSession, 'startsAt' | 'endsAt' | 'codeClosesAt' | 'claimClosesAt'>,
  zone: string,
): Temporal.Instant {
  const anchor = anchorOf(rule.anchor, session)
  if (byDays(rule)) {
    const last = rule.anchor === 'start' ? anchor : anchor.subtract({ seconds: 1 })
    const day = last
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .add({ days: rule.offsetMinutes / minutesADay })
    return day.toZonedDateTime({ timeZone: zone, plainTime: morning }).toInstant()
  }
  const exact = anchor.add({ minutes: rule.offsetMinutes })
  return rule.channel === 'text' ? awake(exact, zone) : exact
}

/** Whether a rule counts in whole days, and not from the very moment. */
export const byDays = ({ offsetMinutes }: Pick<ReminderRule, 'offsetMinutes'>): boolean =>
  offsetMinutes !== 0 && offsetMinutes % minutesADay === 0

function anchorOf(anchor: Anchor, session: Parameters<typeof momentOf>[1]): Temporal.Instant {
  if (anchor === 'start') return session.startsAt
  if (anchor === 'end') return session.endsAt
  return anchor === 'code-closes' ? session.codeClosesAt : session.claimClosesAt
}

function awake(moment: Temporal.Instant, zone: string): Temporal.Instant {
  const local = moment.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  if (Temporal.PlainTime.compare(time, morning) < 0) return local.withPlainTime(morning).toInstant()
  if (Temporal.PlainTime.compare(time, evening) < 0) return moment
  return local.add({ days: 1 }).withPlainTime(morning).toInstant()
}

/** What tells one reminder that was sent from all others. */
export const sentKey = (ruleId: string, sessionId: string, recipient: string): string =>
  `${ruleId} ${sessionId} ${recipient}`

type When = { from: Temporal.Instant; to: Temporal.Instant; zone: string; now: Temporal.Instant }

/**
 * The reminders whose moment lies after `from` and no later than `to`, as things stand: only what is still lacking, to
 * whom it concerns, and not what was sent already. A rule looks at no moment from before it was made.
 */
export function remindersBetween(
  rules: readonly ReminderRule[],
  sessions: readonly RemindableSession[],
  sent: ReadonlySet<string>,
  when: When,
): Reminder[] {
  return rules.flatMap((rule) =>
    sessions.flatMap((session) => {
      if (!concerns(rule, session, when.now)) return []
      const at = momentOf(rule, session, when.zone)
      if (!isWithin(at, when) || Temporal.Instant.compare(at, rule.createdAt) < 0) return []
      return recipientsOf(rule, session)
        .filter((recipient) => !sent.has(sentKey(rule.id, session.id, recipient.key)))
        .map((recipient) => ({ rule, session, recipient, at }))
    }),
  )
}

/** The reminders to send now: their moment has come, and is not long past. */
export const dueReminders = (
  rules: readonly ReminderRule[],
  sessions: readonly RemindableSession[],
  sent: ReadonlySet<string>,
  at: { now: Temporal.Instant; zone: string },
): Reminder[] => remindersBetween(rules, sessions, sent, { ...at, from: at.now.subtract(grace), to: at.now })

function concerns(rule: ReminderRule, session: RemindableSession, now: Temporal.Instant): boolean {
  if (!rule.active || session.cancelled) return false
  if (rule.activityId && rule.activityId !== session.activityId) return false
  if (rule.lacks === 'credit') return Temporal.Instant.compare(now, session.claimClosesAt) < 0
  // Nobody can disclose, or hand slides in, while nobody is named.
  if (rule.lacks === 'disclosure' && session.lacks.includes('speaker')) return false
  return session.lacks.includes(rule.lacks)
}

const isWithin = (at: Temporal.Instant, { from, to }: When) =>
  Temporal.Instant.compare(at, from) > 0 && Temporal.Instant.compare(at, to) <= 0

/** Whom a rule writes to about a session that it concerns; by text only those whose phone wants it, each once. */
export function recipientsOf(
  rule: Pick<ReminderRule, 'lacks' | 'whom' | 'channel'>,
  session: RemindableSession,
): Told[] {
  const all: readonly Told[] =
    rule.whom === 'coordinator'
      ? session.coordinators
      : rule.whom === 'attendee'
        ? session.unfinished
        : session.speakers.filter((speaker) => rule.lacks !== 'disclosure' || !speaker.disclosed)
  const reached = all.filter((one) => (rule.channel === 'text' ? one.phone !== null : one.email !== ''))
  return [...new Map(reached.map((one) => [one.key, one])).values()]
}

/** What goes to one recipient at once: everything that one run has for them by one channel, the next session first. */
export type Bundle = {
  recipient: Recipient
  channel: Channel
  whom: Whom
  /** That it is no reminder: of these sessions no attempt at the test is left, and they are told whom to ask. */
  toAsk?: boolean
  items: { session: ToldSession; lacks: Lackable[]; test?: TestToPass | null }[]
}

/** Whether somebody can do nothing more about their credit themselves. */
const isUsedUp = ({ recipient }: Reminder): boolean => recipient.test?.left === 0

/** What a message says of a session. */
export type ToldSession = Pick<
  RemindableSession,
  'id' | 'activityTitle' | 'title' | 'startsAt' | 'endsAt' | 'claimClosesAt'
>

/** Puts reminders together, one bundle for each recipient, channel and part that they have; what they have to ask for, apart. */
export function bundlesOf(reminders: readonly Reminder[]): Bundle[] {
  const groups = Map.groupBy(
    reminders,
    (one) => `${one.rule.whom} ${one.rule.channel} ${one.recipient.key} ${isUsedUp(one)}`,
  )
  return [...groups.values()].map((group) => ({
    recipient: group[0]!.recipient,
    channel: group[0]!.rule.channel,
    whom: group[0]!.rule.whom,
    ...(isUsedUp(group[0]!) ? { toAsk: true } : {}),
    items: itemsOf(group),
  }))
}

/** What goes out at one moment to one recipient as one message. */
export type Foreseen = Bundle & { at: Temporal.Instant }

/** Reminders to come as the messages that they will be, the soonest first. */
export function foreseenBundles(reminders: readonly Reminder[]): Foreseen[] {
  const moments = Map.groupBy(reminders, ({ at }) => at.epochMilliseconds)
  return [...moments.values()]
    .flatMap((some) => bundlesOf(some).map((bundle) => ({ ...bundle, at: some[0]!.at })))
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
}

function itemsOf(group: readonly Reminder[]): Bundle['items'] {
  const bySession = Map.groupBy(group, ({ session }) => session.id)
  return [...bySession.values()]
    .map((some) => ({
      session: some[0]!.session,
      lacks: lackable.filter((part) => some.some(({ rule }) => rule.lacks === part)),
      ...(some[0]!.recipient.test ? { test: some[0]!.recipient.test } : {}),
    }))
    .toSorted((one, other) => Temporal.Instant.compare(one.session.startsAt, other.session.startsAt))
}
