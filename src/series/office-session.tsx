import type { Choices } from '../activities/activity-form.ts'
import type { Fields } from '../activities/content.ts'
import { differences, mergedFields } from '../activities/meanwhile.ts'
import { activityOfSession, noSession } from '../activities/office-address.ts'
import { isOnPurpose } from '../activities/office-calendar/room-answer.ts'
import { roomAskOf } from '../activities/office-calendar/room-faults.ts'
import { choicesOf } from '../activities/office-choices.ts'
import type { PlannedActivity } from '../activities/office-queries.ts'
import { mostPeople, rowsIn } from '../activities/role-rows.ts'
import { openIn } from '../disclosures/statement/withholding.ts'
import { isKeptToSeries, mayPlanActivities } from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { routes } from '../routes.ts'
import { fullDate, timeOfDay, zoneName } from '../web/dates.ts'
import type { FieldErrors } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type StaffScene } from '../web/scene.ts'
import { disclosingOf } from './board/disclosing.ts'
import { seriesAt } from './board/series-address.ts'
import { fieldsWithBoxes } from './boxes.ts'
import { creditTimeNote } from './credit-time.ts'
import { clockNote } from './date-notes.ts'
import type { SavedMeanwhile } from './pages/series-pages.tsx'
import { SessionPage } from './pages/session-page.tsx'
import { pastBox } from './past-times.ts'
import { type SeriesPlan, seriesPlan } from './queries.ts'
import { saveSession } from './save-session.ts'
import { backToSeries } from './series-scene.ts'
import { allowedFields, readSessionPlan, scopeOf, sessionFieldsOf } from './session-form.ts'
import { type SessionPlan, sessionBefore, sessionPlan } from './session-plan.ts'
import { type SessionRights, sessionRights } from './session-rights.ts'

const emptyRows = 1

export type Found = { activity: PlannedActivity; series: SeriesPlan; session: SessionPlan }

const withheldIn = async ({ db, organization }: StaffScene, { id, content }: PlannedActivity) =>
  (await openIn(db, organization, { id, basis: content.disclosureBasis })).withheld

/** The session of the address with its series; null when there is none, or it is not this coordinator's. */
export async function seriesSession(scene: StaffScene): Promise<Found | 'no-series' | null> {
  const activity = await activityOfSession(scene)
  const session = activity && (await sessionPlan(scene.db, idParameter(scene, 'session')!))
  if (!session) return null
  const series = await seriesPlan(scene.db, activity!.id)
  return series ? { activity: activity!, series, session } : 'no-series'
}

export const momentsOf = ({ content }: SessionPlan) => ({
  startsAt: Temporal.Instant.from(content.startsAt),
  endsAt: Temporal.Instant.from(content.endsAt),
})

/** One session of a series; a session of another activity is changed with its activity. */
export async function showSession(scene: StaffScene): Promise<Response> {
  const found = await seriesSession(scene)
  if (found === null) return noSession(scene)
  if (found === 'no-series') return toActivity(scene)
  return sessionPage(scene, found, {})
}

/** Saves one session, and the same change in others where that was chosen. */
export async function saveOneSession(scene: StaffScene): Promise<Response> {
  const found = await seriesSession(scene)
  if (found === null || found === 'no-series') return noSession(scene)
  const { activity, series, session } = found
  const sent = await scene.sent()
  const { choices, saved, rights } = await formOf(scene, found)
  if (rights.may.length === 0)
    return refuse(scene, 403, {
      title: 'This session cannot be changed by you',
      says: rights.why,
      back: backToSeries(scene, activity.id),
    })
  if (session.cancelledAt) return sessionPage(scene, found, { status: 409 })
  const fields = allowedFields(fieldsWithBoxes(sent), saved, rights.may)
  if (sent.one('add')) return sessionPage(scene, found, { fields, oneMore: true })
  const read = readSessionPlan(fields, choices, session, activity.content.formatKey)
  if (!read.ok) return sessionPage(scene, found, { fields, errors: read.errors })
  const { db, organization, visitor, now } = scene
  const order = {
    organizationId: organization.id,
    actorId: visitor.personId,
    sessionId: session.id,
    activityId: activity.id,
    version: /^\d{1,9}$/.test(fields.version ?? '') ? Number(fields.version) : 0,
    zone: choices.zone,
    content: read.value,
    scope: scopeOf(fields),
    choices,
    asCoordinator: isKeptToSeries(visitor.role),
    pastConfirmed: fields[pastBox] === 'yes',
    room: roomAskOf(organization, await ownSeriesOf(db, visitor), isOnPurpose(fields)),
  }
  const result = await saveSession(db, order, now)
  if (result.ok) {
    const at = { org: organization.slug, session: session.id }
    return seeOther(routes.officeSession.to(at, { said: result.others > 0 ? 'sessions-saved' : 'session-saved' }))
  }
  if (result.code === 'no-session') return noSession(scene)
  if (result.code === 'refused') return sessionPage(scene, found, { fields, errors: result.errors })
  return meanwhilePage(scene, { activity, series, session: result.current }, fields)
}

/** Where disclosures are not kept elsewhere, no statement is written. */
const withStatement = ({ content }: PlannedActivity, rights: SessionRights): SessionRights =>
  content.disclosureBasis === 'elsewhere'
    ? rights
    : { ...rights, may: rights.may.filter((one) => one !== 'disclosure') }

async function formOf(scene: StaffScene, { activity, series, session }: Found) {
  const zone = scene.organization.time_zone
  const choices = await choicesOf(scene.db, zone)
  return {
    choices,
    saved: sessionFieldsOf(session.content, activity.content.designations, choices),
    rights: withStatement(
      activity,
      sessionRights(scene.visitor.role, momentsOf(session), series.policies, zone, scene.now),
    ),
  }
}

/** Somebody saved while this form was open: both are shown, and the form goes on from both. */
async function meanwhilePage(scene: StaffScene, found: Found, yours: Fields) {
  const { choices, saved } = await formOf(scene, found)
  const { designations } = found.activity.content
  const before = await sessionBefore(scene.db, found.session, Number(yours.version) || 0)
  const base = before && { ...yours, ...sessionFieldsOf(before.content, designations, choices) }
  const at = before?.at ?? scene.now
  return sessionPage(scene, found, {
    fields: { ...mergedFields(base, yours, saved), scope: yours.scope ?? '' },
    status: 409,
    notice: {
      who: before?.who || 'Somebody',
      self: before?.personId === scene.visitor.personId,
      when: `on ${fullDate(at, choices.zone)} at ${timeOfDay(at, choices.zone)}`,
      differences: differences(saved, yours, choices),
    },
  })
}

type Draft = { fields?: Fields; errors?: FieldErrors; oneMore?: boolean; status?: number; notice?: SavedMeanwhile }

async function sessionPage(scene: StaffScene, found: Found, draft: Draft): Promise<Response> {
  const { choices, saved, rights } = await formOf(scene, found)
  const { activity, session } = found
  const { errors = {}, oneMore } = draft
  const fields = draft.fields ?? saved
  const hasErrors = Object.keys(errors).length > 0
  const title = session.content.title || 'Session without a topic yet'
  return present(
    scene,
    { title, layout: 'roomy', hasErrors, status: draft.status ?? (hasErrors ? 422 : 200), ...seriesAt(scene) },
    <SessionPage
      org={scene.organization.slug}
      series={{
        id: activity.id,
        title: activity.content.title,
        designations: activity.content.designations,
        writesStatement: activity.content.disclosureBasis === 'elsewhere',
      }}
      session={session}
      title={title}
      now={scene.now}
      rights={rights}
      plans={mayPlanActivities(scene.visitor.role)}
      withheld={(await withheldIn(scene, activity)).has(session.id)}
      fields={fields}
      errors={errors}
      choices={choices}
      managesSpecialties={false}
      setsBasis={false}
      zoneName={zoneName(choices.zone)}
      creditNote={creditNoteOf(found, choices)}
      clockNote={clockNote(momentsOf(session).startsAt, found.series.pattern.time, choices.zone)}
      rows={Math.min(mostPeople, rowsIn(fields) + emptyRows + (oneMore ? 1 : 0))}
      newRow={oneMore ? rowsIn(fields) : undefined}
      excluded={await excludedIn(scene, found)}
      notice={draft.notice}
    />,
  )
}

async function excludedIn({ db, organization }: StaffScene, { activity, session }: Found): Promise<readonly string[]> {
  const { title: activityTitle, disclosureBasis: basis } = activity.content
  const row = { id: session.id, activityId: activity.id, activityTitle, basis, months: organization.disclosure_months }
  const { title, startsAt } = session.content
  const stands = await disclosingOf(db, [{ ...row, title, startsAt }], organization.time_zone)
  return stands.get(session.id)?.excluded ?? []
}

function creditNoteOf({ activity, session }: Found, { creditTypes }: Choices): string {
  const own = session.content.designations
  const { startsAt, endsAt } = momentsOf(session)
  const minutes = Math.round(startsAt.until(endsAt).total('minutes'))
  return creditTimeNote(own.length > 0 ? own : activity.content.designations, creditTypes, minutes)
}

async function toActivity(scene: StaffScene): Promise<Response> {
  const activity = await activityOfSession(scene)
  const at = { org: scene.organization.slug, activity: activity!.id }
  return seeOther(routes.officeActivity.to(at, { session: scene.parameter('session') }))
}
