import type { Fields } from '../activities/content.ts'
import { readDay, readTime } from '../activities/local-times.ts'
import { isOnPurpose } from '../activities/office-calendar/room-answer.ts'
import { roomAskOf } from '../activities/office-calendar/room-faults.ts'
import { isKeptToSeries } from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { isId, newId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { zoneName } from '../web/dates.ts'
import type { FieldErrors } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { addSessions } from './add-sessions.ts'
import { seriesAt } from './board/series-address.ts'
import { fieldsWithBoxes } from './boxes.ts'
import { meetingsSentence } from './meets-sentence.ts'
import { notedDates } from './noted-dates.ts'
import { AddSessionsPage, MorePreviewPage } from './pages/add-sessions-page.tsx'
import { pastBox, pastFaults } from './past-times.ts'
import { keptOf, patternFields, readPattern } from './pattern-form.ts'
import { patternSentence } from './pattern-sentence.ts'
import { type Occurrence, occurrenceOn, occurrences, type Pattern } from './patterns.ts'
import { isCoordinatorsTime } from './policies.ts'
import { seriesDays, seriesMoments } from './queries.ts'
import { usualPlace } from './renew-series.ts'
import { readPlace } from './series-form.ts'
import { backToSeries, noSeries, plannedSeries } from './series-scene.ts'
import { yearFault } from './session-faults.ts'

type Planned = NonNullable<Awaited<ReturnType<typeof plannedSeries>>>

/** The form for one session more, or several by a pattern. */
export async function askForSessions(scene: StaffScene): Promise<Response> {
  const planned = await plannedSeries(scene)
  if (!planned) return noSeries(scene)
  if (!mayAdd(scene, planned)) return refused(scene, planned.activity.id)
  const { start, end } = patternFields(planned.series.pattern)
  const place = await usualPlace(scene.db, planned.activity.id)
  return formPage(scene, planned, { repeatEvery: 'once', start: start!, end: end!, place, session: newId() })
}

/** One session is added at once; the dates of a pattern are shown first. */
export async function addToSeries(scene: StaffScene): Promise<Response> {
  const planned = await plannedSeries(scene)
  if (!planned) return noSeries(scene)
  if (!mayAdd(scene, planned)) return refused(scene, planned.activity.id)
  const sent = await scene.sent()
  const fields = fieldsWithBoxes(sent)
  const place = readPlace(fields)
  if (sent.one('step') === 'change') return formPage(scene, planned, fields)
  if (fields.repeatEvery === 'once') {
    const read = readOnce(fields, scene.organization.time_zone)
    if (!read.ok || !place.ok)
      return formPage(scene, planned, fields, { ...(read.ok ? {} : read.errors), ...(place.ok ? {} : place.errors) })
    const sessionId = isId(fields.session ?? '') ? fields.session! : newId()
    return add(scene, planned, fields, [read.value], place.value.place, sessionId)
  }
  const read = readPattern(fields)
  if (!read.ok || !place.ok)
    return formPage(scene, planned, fields, { ...(read.ok ? {} : read.errors), ...(place.ok ? {} : place.errors) })
  const zone = scene.organization.time_zone
  const pattern = read.value
  const dates = occurrences(pattern, zone)
  const fault = yearFault(
    planned.series,
    dates.map(({ day }) => day.toString()),
  )
  if (fault) return formPage(scene, planned, fields, { until: fault })
  const over = overFaults(scene, planned, fields, dates)
  if (Object.keys(over).length > 0) return formPage(scene, planned, fields, over)
  if (sent.one('step') !== 'make') return previewPage(scene, planned, fields, pattern)
  const there = new Set(await seriesDays(scene.db, planned.activity.id))
  const kept = occurrences(keptOf(pattern, fields), zone).filter(({ day }) => !there.has(day.toString()))
  if (kept.length === 0) return previewPage(scene, planned, fields, pattern, 'Tick at least one date')
  return add(scene, planned, fields, kept, place.value.place)
}

async function add(
  scene: StaffScene,
  planned: Planned,
  fields: Fields,
  sessions: Occurrence[],
  place: string,
  sessionId?: string,
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const zone = organization.time_zone
  if (
    isKeptToSeries(visitor.role) &&
    !sessions.every((one) => isCoordinatorsTime(one.startsAt, planned.series.policies, zone, now))
  )
    return formPage(scene, planned, fields, {
      from: 'Coordinators cannot add a session as late as this: ask the CME office',
    })
  const order = {
    organizationId: organization.id,
    actorId: visitor.personId,
    activityId: planned.activity.id,
    zone,
    place,
    sessions,
    asCoordinator: isKeptToSeries(visitor.role),
    pastConfirmed: fields[pastBox] === 'yes',
    ...(sessionId
      ? { sessionId, room: roomAskOf(organization, await ownSeriesOf(db, visitor), isOnPurpose(fields)) }
      : {}),
  }
  const result = await addSessions(db, order, now)
  if (!result.ok && result.code === 'no-series') return noSeries(scene)
  if (!result.ok) return formPage(scene, planned, fields, result.errors)
  const org = organization.slug
  const said = result.added > 0 ? 'sessions-added' : 'sessions-there'
  if (sessionId && result.added > 0) return seeOther(routes.officeSession.to({ org, session: sessionId }, { said }))
  return seeOther(routes.officeSeries.to({ org, activity: planned.activity.id }, { said }))
}

/** What is wrong with dates that are over, before they are shown. */
const overFaults = ({ visitor, now }: StaffScene, { series }: Planned, fields: Fields, dates: readonly Occurrence[]) =>
  pastFaults(
    dates.map(({ endsAt }) => endsAt),
    { asCoordinator: isKeptToSeries(visitor.role), draft: series.draft, confirmed: fields[pastBox] === 'yes' },
    now,
    'from',
  )

function readOnce(fields: Fields, zone: string): { ok: true; value: Occurrence } | { ok: false; errors: FieldErrors } {
  const typed = (name: string) => (fields[name] ?? '').trim()
  const [day, start, end] = [readDay(typed('from')), readTime(typed('start')), readTime(typed('end'))]
  const errors: FieldErrors = {}
  if (!day.ok) errors.from = day.message
  if (!start.ok) errors.start = start.message
  if (!end.ok) errors.end = end.message
  if (!day.ok || !start.ok || !end.ok) return { ok: false, errors }
  const minutes = (start.value.until(end.value).total('minutes') + 1440) % 1440
  if (minutes < 5) return { ok: false, errors: { end: 'The end must be at least five minutes after the start' } }
  const time = start.value.toString({ smallestUnit: 'minute' })
  return { ok: true, value: occurrenceOn(day.value, { time, minutes }, zone) }
}

/** Coordinators add sessions where the office lets them change the times. */
const mayAdd = ({ visitor }: StaffScene, { series }: Planned): boolean =>
  !isKeptToSeries(visitor.role) || series.policies.coordinatorFields.includes('time')

const refused = (scene: StaffScene, activityId: string) =>
  refuse(scene, 403, {
    title: 'Only the CME office adds sessions to this series',
    says: 'Write to the office which session you need.',
    back: backToSeries(scene, activityId),
  })

const formPage = async (scene: StaffScene, { activity, series }: Planned, fields: Fields, errors: FieldErrors = {}) => {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Add sessions', layout: 'roomy', hasErrors, status: hasErrors ? 422 : 200, ...seriesAt(scene) },
    <AddSessionsPage
      org={scene.organization.slug}
      series={{ id: activity.id, title: activity.content.title }}
      sentence={meetingsSentence(
        series.pattern,
        await seriesMoments(scene.db, activity.id),
        scene.organization.time_zone,
      )}
      zoneName={zoneName(scene.organization.time_zone)}
      fields={fields}
      errors={errors}
    />,
  )
}

async function previewPage(scene: StaffScene, { activity }: Planned, fields: Fields, pattern: Pattern, error?: string) {
  const zone = scene.organization.time_zone
  const there = new Set(await seriesDays(scene.db, activity.id))
  const own = await ownSeriesOf(scene.db, scene.visitor)
  const dates = await notedDates(scene.db, pattern, { place: (fields.place ?? '').trim(), own, zone })
  return present(
    scene,
    { title: 'These are the sessions', hasErrors: Boolean(error), status: error ? 422 : 200, ...seriesAt(scene) },
    <MorePreviewPage
      org={scene.organization.slug}
      series={{ id: activity.id, title: activity.content.title }}
      action={routes.officeAddSessions.to({ org: scene.organization.slug, activity: activity.id })}
      fields={fields}
      sentence={patternSentence(pattern)}
      zone={zone}
      dates={dates.map((one) => {
        const known = there.has(one.day.toString())
        return { ...one, there: known, kept: !known && !error, notes: known ? [] : one.notes }
      })}
      label="Add these sessions"
      changes="Change what was entered"
      error={error}
    />,
  )
}
