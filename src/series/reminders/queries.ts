import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { instantOf } from '../../platform/instants.ts'
import { type At, type BoardSession, sessionFacts } from '../board/session-facts.ts'
import { contactsOf } from './contacts.ts'
import {
  type Anchor,
  byDays,
  type Channel,
  type Foreseen,
  foreseenBundles,
  grace,
  type Lackable,
  lackable,
  minutesADay,
  type RemindableSession,
  type ReminderRule,
  remindersBetween,
  sentKey,
  type Whom,
} from './rules.ts'
import { unfinishedOf } from './unfinished.ts'

/** The organization's reminder rules, those of every series first, by what is missing, the earliest first. */
export async function reminderRules(db: Db): Promise<(ReminderRule & { seriesTitle: string | null })[]> {
  const rows = await db
    .selectFrom('reminder_rule as r')
    .leftJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 'r.organization_id').onRef('a.id', '=', 'r.activity_id'),
    )
    .selectAll('r')
    .select('a.title as seriesTitle')
    .orderBy('r.created_at')
    .orderBy('r.id')
    .execute()
  const rules = rows.map((row) => ({
    id: row.id,
    activityId: row.activity_id,
    seriesTitle: row.seriesTitle,
    lacks: row.lacks as Lackable,
    anchor: row.anchor as Anchor,
    offsetMinutes: row.offset_minutes,
    whom: row.whom as Whom,
    channel: row.channel as Channel,
    active: row.active,
    createdAt: instantOf(row.created_at),
  }))
  return rules.sort(
    (one, other) =>
      (one.seriesTitle ?? '').localeCompare(other.seriesTitle ?? '') ||
      lackable.indexOf(one.lacks) - lackable.indexOf(other.lacks) ||
      one.offsetMinutes - other.offsetMinutes,
  )
}

/** From when to when the moments of the rules lie that are asked for. */
type Span = { from: Temporal.Instant; to: Temporal.Instant }

/**
 * The sessions whose moment by one of the rules may lie within a span, with whom to write to: of series that are
 * published, not cancelled. The span is drawn a little too wide; the rules decide.
 */
export async function remindableSessions(
  db: Db,
  rules: readonly ReminderRule[],
  span: Span,
  at: At,
  limit = mostSessions,
): Promise<RemindableSession[]> {
  const active = rules.filter((rule) => rule.active)
  if (active.length === 0) return []
  const where = sql`a.state = 'published' and s.cancelled_at is null
    and exists (select from series x where x.organization_id = s.organization_id and x.activity_id = s.activity_id)
    and (${sql.join(
      active.map((rule) => nearMoment(rule, span, at.zone)),
      sql` or `,
    )})`
  return remindable(db, await sessionFacts(db, where, at, limit))
}

/** More than any organization holds in the few days that are looked at. */
const mostSessions = 1_000_000

const anchorColumns: Record<Anchor, RawBuilder<unknown>> = {
  start: sql`s.starts_at`,
  end: sql`s.ends_at`,
  'code-closes': sql`coalesce(s.code_closes_at, s.claim_closes_at)`,
  'claim-closes': sql`s.claim_closes_at`,
}

function nearMoment(rule: ReminderRule, span: Span, zone: string): RawBuilder<unknown> {
  const [earliest, latest] = byDays(rule) ? dayBounds(rule, span, zone) : exactBounds(rule, span)
  const near = sql`${anchorColumns[rule.anchor]} between ${earliest!.toString()} and ${latest!.toString()}`
  return rule.activityId ? sql`(${near} and s.activity_id = ${rule.activityId})` : near
}

/** The days of the anchor whose moment by whole days lies on the days of the span. */
function dayBounds(rule: ReminderRule, { from, to }: Span, zone: string): Temporal.Instant[] {
  const days = rule.offsetMinutes / minutesADay
  return [from, to.add({ hours: 24 })].map((moment) =>
    moment.toZonedDateTimeISO(zone).startOfDay().subtract({ days }).toInstant(),
  )
}

/** A text can wait for the morning, for up to eleven hours. */
const exactBounds = ({ offsetMinutes }: ReminderRule, { from, to }: Span): Temporal.Instant[] =>
  [from.subtract({ hours: 12 }), to].map((moment) => moment.subtract({ minutes: offsetMinutes }))

/** Sessions of the board, with the addresses of those who have to do with them. */
export async function remindable(db: Db, sessions: readonly BoardSession[]): Promise<RemindableSession[]> {
  if (sessions.length === 0) return []
  const unfinished = await unfinishedOf(
    db,
    sessions.map((session) => session.id),
  )
  const people = [
    ...sessions.flatMap((one) => one.coordinators.map((c) => c.personId)),
    ...[...unfinished.values()].flat().map((one) => one.personId),
  ]
  const contacts = await contactsOf(db, people)
  const known = (ids: readonly string[]) => ids.flatMap((id) => contacts.get(id) ?? [])
  return sessions.map((session) => ({
    ...session,
    cancelled: session.status === 'cancelled',
    coordinators: known(session.coordinators.map((one) => one.personId)),
    speakers: session.speakers
      .filter((speaker) => speaker.email !== '')
      .map(({ name, email, personId, counts }) => ({
        key: email,
        personId,
        name,
        email,
        phone: null,
        disclosed: counts || session.disclosing !== null,
      })),
    unfinished: (unfinished.get(session.id) ?? []).flatMap(({ personId, test }) => {
      const contact = contacts.get(personId)
      return contact ? [{ ...contact, test }] : []
    }),
  }))
}

/** What was sent already of some rules and sessions. */
export async function sentOf(db: Db, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('reminder_sent')
    .select(['rule_id', 'session_id', 'recipient'])
    .where(sql<boolean>`session_id = any(${[...sessionIds]}::uuid[])`)
    .execute()
  return new Set(rows.map((row) => sentKey(row.rule_id, row.session_id, row.recipient)))
}

/** How far ahead the page of reminders looks, in days, at how many sessions, and how many rows it shows. */
const ahead = { days: 14, rows: 60, sessions: 5000 }

/** Who would be reminded of what in the next 14 days as things stand now, the soonest first, and how many more. */
export async function foreseen(
  db: Db,
  rules: readonly ReminderRule[],
  at: At,
): Promise<{ messages: Foreseen[]; more: number }> {
  const span = { from: at.now.subtract(grace), to: at.now.add({ hours: ahead.days * 24 }) }
  const sessions = await remindableSessions(db, rules, span, at, ahead.sessions)
  const sent = await sentOf(
    db,
    sessions.map((session) => session.id),
  )
  const all = foreseenBundles(remindersBetween(rules, sessions, sent, { ...span, ...at }))
  return { messages: all.slice(0, ahead.rows), more: Math.max(0, all.length - ahead.rows) }
}

/** The series that a reminder can be kept to: those that are not over, and the one that it is kept to already. */
export async function seriesChoices(
  db: Db,
  { now, zone }: At,
  chosen: string,
): Promise<{ id: string; title: string }[]> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString()
  const rows = await db
    .selectFrom('series as x')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 'x.organization_id').onRef('a.id', '=', 'x.activity_id'),
    )
    .select(['a.id', 'a.title'])
    .where((is) =>
      is.or([
        is.and([is('x.ends_on', '>=', today), is('a.state', 'not in', ['closed', 'archived'])]),
        ...(isId(chosen) ? [is('a.id', '=', chosen)] : []),
      ]),
    )
    .orderBy('a.title')
    .orderBy('a.id')
    .execute()
  return rows
}

/** Of all coordinators, how many there are and how many have a phone that texts go to now. */
export async function coordinatorPhones(db: Db): Promise<{ all: number; texted: number }> {
  const rows = await db
    .selectFrom('staff_series as y')
    .innerJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 'y.organization_id').onRef('m.person_id', '=', 'y.person_id'),
    )
    .select('y.person_id')
    .distinct()
    .where('m.role', '=', 'coordinator')
    .execute()
  const contacts = await contactsOf(
    db,
    rows.map((row) => row.person_id),
  )
  return { all: contacts.size, texted: [...contacts.values()].filter((one) => one.phone !== null).length }
}
