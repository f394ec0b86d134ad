import type { DemoActivity, DemoOrganization } from './catalogue.ts'
import type { Span, Window } from './moments.ts'

/** One session of the demonstration, with what the rest of the filling asks of it. */
export type FilledSession = Span & Window & { id: string; title: string; code: string; activity: DemoActivity }

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
  activity: DemoActivity,
  sessions: FilledSession[],
  place: Place,
  references: References,
) {
  const evaluation = activity.evaluation ?? 'form'
  const planned = [sessions[0]!.startsAt, place.now].sort(Temporal.Instant.compare)[0]!.subtract({ hours: 45 * 24 })
  const last = sessions.at(-1)!.closesAt.add({ hours: 24 * 30 })
  const over = Temporal.Instant.compare(last, place.now) < 0
  return {
    title: activity.series ?? activity.title,
    description: activity.description,
    objectives: activity.objectives,
    format_key: activity.format,
    specialty_id: references.specialties.get(activity.specialty)!,
    state: activity.state ?? (over ? 'closed' : 'published'),
    featured: activity.featured ?? false,
    code_visibility: activity.code ?? place.demo.codes ?? 'public',
    commercial_support: 'None',
    disclosure_statement: activity.disclosure ?? disclosureOf(activity, place.demo.planners),
    evaluation,
    form_id: evaluation === 'form' ? references.formId : null,
    survey_url: evaluation === 'survey' ? '/demo/survey' : null,
    created_at: planned.toString(),
    updated_at: planned.toString(),
  }
}

function disclosureOf({ speakers }: DemoActivity, planners: string): string {
  const who = speakers.length === 1 ? 'speaker' : 'speakers'
  const names = speakers.map((speaker) => speaker.split(' | ')[0]!)
  return `The ${who}, ${names.join('; ')}, and the planners, ${planners}, have no relevant financial relationships with ineligible companies.`
}

/** A session's columns. */
export const sessionRow = (session: FilledSession, activityId: string) => ({
  id: session.id,
  activity_id: activityId,
  title: session.title,
  starts_at: session.startsAt.toString(),
  ends_at: session.endsAt.toString(),
  place: session.activity.place,
  code: session.code,
  claim_opens_at: session.opensAt.toString(),
  claim_closes_at: session.closesAt.toString(),
})

/** The speakers, joined to the people of the cast where they have that name. */
export function roleRows(activity: DemoActivity, activityId: string, people: Map<string, string>) {
  return activity.speakers.map((speaker, position) => {
    const [who = '', affiliation = ''] = speaker.split(' | ')
    const [name = '', ...credentials] = who.split(', ')
    return {
      activity_id: activityId,
      person_id: people.get(name) ?? null,
      role: 'speaker',
      name,
      credentials: credentials.join(', '),
      affiliation,
      position,
    }
  })
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
