import { dayOf } from '../web/dates.ts'
import type { DemoActivity, DemoOrganization } from './catalogue.ts'
import { policyOf, type Span, type Window, weekdays } from './moments.ts'

/** One session of the demonstration, with what the rest of the filling asks of it. */
export type FilledSession = Span & Window & { id: string; title: string; code: string; activity: DemoActivity }

/** An activity with its sessions: one of the catalogue, or a series of its talks, of which `head` is the first. */
export type Planned = { title: string; head: DemoActivity; series: boolean; sessions: FilledSession[] }

/** Where it is filled in: people are ids by full name. */
export type Place = {
  organizationId: string
  demo: DemoOrganization
  now: Temporal.Instant
  people: Map<string, string>
}

/** Ids of the organization's reference data: specialties by slug, credit types by key. */
export type References = { specialties: Map<string, string>; creditTypes: Map<string, string>; formId: string }

/** An activity's own columns; one whose last claims closed a month ago is closed. */
export function activityColumns(
  { title, head: activity, series, sessions }: Planned,
  place: Place,
  references: References,
) {
  const evaluation = activity.evaluation ?? 'form'
  const planned = plannedAt(sessions, place.now)
  const over = isOver(sessions, place.now)
  const elsewhere = isElsewhere(sessions, place.now)
  return {
    title,
    description: series && activity.series ? `${activity.series}, week by week.` : activity.description,
    objectives: series && activity.series ? [] : activity.objectives,
    format_key: activity.format,
    specialty_id: references.specialties.get(activity.specialty)!,
    state: activity.state ?? (over ? 'closed' : 'published'),
    featured: activity.featured ?? false,
    code_visibility: codeOf(activity, place.demo),
    commercial_support: 'None',
    disclosure_basis: elsewhere ? 'elsewhere' : 'here',
    disclosure_statement: elsewhere ? disclosureOf(activity, place.demo.planners) : '',
    evaluation,
    form_id: evaluation === 'form' ? references.formId : null,
    survey_url: evaluation === 'survey' ? '/demo/survey' : null,
    created_at: planned.toString(),
    updated_at: planned.toString(),
  }
}

/** When an activity was entered, with those who have a role in it. */
export const plannedAt = (sessions: readonly FilledSession[], now: Temporal.Instant): Temporal.Instant =>
  [sessions[0]!.startsAt, now].sort(Temporal.Instant.compare)[0]!.subtract({ hours: 45 * 24 })

const isOver = (sessions: readonly FilledSession[], now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(sessions.at(-1)!.closesAt.add({ hours: 24 * 30 }), now) < 0

/** Of what is over, and what began more than nine months ago, disclosures were kept elsewhere. */
export const isElsewhere = (sessions: readonly FilledSession[], now: Temporal.Instant): boolean =>
  isOver(sessions, now) || Temporal.Instant.compare(sessions[0]!.startsAt.add({ hours: 24 * 270 }), now) < 0

function disclosureOf({ speakers }: DemoActivity, planners: readonly string[]): string {
  const who = speakers.length === 1 ? 'speaker' : 'speakers'
  const names = speakers.map((speaker) => speaker.split(' | ')[0]!)
  return `The ${who}, ${names.join('; ')}, and the planners, ${planners.join('; ')}, have no relevant financial relationships with ineligible companies.`
}

/** Who learns an activity's code: everyone from the portal, or who is in the room. */
export const codeOf = (activity: DemoActivity, demo: DemoOrganization) => activity.code ?? demo.codes ?? 'public'

/** A session's columns; a talk of a series says itself what it is about. */
export const sessionRow = (
  session: FilledSession,
  { series, sessions }: Planned,
  activityId: string,
  place: Place,
) => ({
  id: session.id,
  activity_id: activityId,
  title: session.title,
  ...(series && session.activity.series
    ? {
        description: session.activity.description,
        objectives: session.activity.objectives,
        disclosure_statement: isElsewhere(sessions, place.now)
          ? disclosureOf(session.activity, place.demo.planners)
          : '',
      }
    : {}),
  starts_at: session.startsAt.toString(),
  ends_at: session.endsAt.toString(),
  place: session.activity.place,
  code: session.code,
  claim_opens_at: session.opensAt.toString(),
  code_closes_at: session.codeClosesAt?.toString() ?? null,
  claim_closes_at: session.closesAt.toString(),
  occurrence: series ? occurrenceOf(session, sessions, place.demo.timeZone) : null,
})

/** The day that a session stands for in its series; of two on one day, the first. */
function occurrenceOf(session: FilledSession, sessions: FilledSession[], zone: string): string | null {
  const day = (one: FilledSession) => dayOf(one.startsAt, zone).toString()
  return sessions.find((one) => day(one) === day(session)) === session ? day(session) : null
}

/** What makes an activity a series: weekly, from its first session for a year. */
export function seriesRow({ head, sessions }: Planned, activityId: string, zone: string) {
  const from = dayOf(sessions[0]!.startsAt, zone)
  const until = from.add({ years: 1 }).subtract({ days: 1 })
  const { weekday, at, minutes } = head.sessions[0]!.when
  const { leadMinutes, codeDays, finishDays, creditAfter } = policyOf(head)
  const repeat = { every: 'week', interval: 1, weekdays: [weekdays.indexOf(weekday) + 1] }
  return {
    activity_id: activityId,
    pattern: JSON.stringify({ repeat, from: `${from}`, until: `${until}`, skip: [], time: at, minutes }),
    starts_on: from.toString(),
    ends_on: until.toString(),
    lead_minutes: leadMinutes,
    code_days: codeDays,
    finish_days: finishDays,
    credit_after: creditAfter,
    certificates: head.policy?.certificates ?? 'session',
    rotating: head.policy?.rotating ?? false,
  }
}

/**
 * A Universal Activity Number: provider, sole provider, year, sequence, live or home study and topic, pharmacists.
 * https://www.acpe-accredit.org/universal-activity-numbers/
 */
export function universalNumber(activity: DemoActivity, session: FilledSession, index: number): string {
  const year = String(session.startsAt.toZonedDateTimeISO('UTC').year).slice(-2)
  const kind = activity.format === 'enduring' ? 'H' : 'L'
  return `JA0002358-0000-${year}-${String(101 + index)}-${kind}01-P`
}
