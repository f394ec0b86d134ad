import type { Choices } from '../activities/activity-form.ts'
import { type Fields, fieldsOf } from '../activities/content.ts'
import { differences, mergedFields } from '../activities/meanwhile.ts'
import { choicesOf } from '../activities/office-choices.ts'
import { type PlannedActivity, savedVersion } from '../activities/office-queries.ts'
import { mostPeople, rowsIn } from '../activities/role-rows.ts'
import { savedBasisOf } from '../activities/saved-basis.ts'
import { mayManageOrganization, maySetBasis } from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { isId, newId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { fullDate, timeOfDay, zoneName } from '../web/dates.ts'
import type { FieldErrors } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { seriesTotals } from './board/past-sessions.ts'
import { seriesAt } from './board/series-address.ts'
import { fieldsWithBoxes } from './boxes.ts'
import { creditTimeNote } from './credit-time.ts'
import { makeSeries } from './make-series.ts'
import { meetingsSentence } from './meets-sentence.ts'
import { notedDates } from './noted-dates.ts'
import { NewSeriesPage, PreviewPage, type SavedMeanwhile, SeriesPlanPage } from './pages/series-pages.tsx'
import { keptOf } from './pattern-form.ts'
import { patternSentence } from './pattern-sentence.ts'
import { occurrences, type Pattern } from './patterns.ts'
import { policyFields, usualPolicies } from './policies.ts'
import { type Coordinator, coordinators, renewalOf, type SeriesPlan, seriesMoments } from './queries.ts'
import { saveSeries } from './save-series.ts'
import { readNewSeries, readSeries } from './series-form.ts'
import { noSeries, plannedSeries } from './series-scene.ts'

const emptyRows = 1

/** An empty form. Its id is chosen now, so that sending it twice makes one series. */
export async function newSeries(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  const [first] = form.choices.forms
  const fields = {
    ...policyFields(usualPolicies(scene.organization)),
    repeatEvery: 'week',
    disclosureBasis: 'here',
    evaluation: first ? 'form' : 'none',
    evaluationForm: first?.id ?? '',
  }
  return newPage(scene, form, { activity: newId(), fields })
}

/** The form, then the dates that come of it, and only then is the series made. */
export async function makeNewSeries(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const form = await formOf(scene)
  const fields = fieldsWithBoxes(sent)
  const activity = isId(sent.one('activity')) ? sent.one('activity') : newId()
  const step = sent.one('step')
  if (sent.one('add') || step === 'change')
    return newPage(scene, form, { activity, fields, oneMore: sent.one('add') !== '' })
  const read = readNewSeries(
    fields,
    form.choices,
    form.staff.map(({ personId }) => personId),
  )
  if (!read.ok) return newPage(scene, form, { activity, fields, errors: read.errors })
  const title = read.value.content.title
  const { designations } = read.value.content
  const creditNote = creditTimeNote(designations, form.choices.creditTypes, read.value.pattern.minutes)
  if (step !== 'make') return previewPage(scene, { title, creditNote, fields, pattern: read.value.pattern })
  const pattern = keptOf(read.value.pattern, fields)
  if (occurrences(pattern, form.choices.zone).length === 0)
    return previewPage(scene, {
      title,
      creditNote,
      fields,
      pattern: read.value.pattern,
      kept: pattern,
      error: 'Tick at least one date',
    })
  const { db, organization, visitor, now } = scene
  const order = {
    ...read.value,
    pattern,
    organizationId: organization.id,
    actorId: visitor.personId,
    activityId: activity,
    zone: form.choices.zone,
    choices: form.choices,
    accreditationStatement: organization.accreditation_statement,
  }
  const made = await makeSeries(db, order, now)
  if (!made.ok) return newPage(scene, form, { activity, fields, errors: made.errors })
  return seeOther(routes.officeSeries.to({ org: organization.slug, activity }, { said: 'series-made' }))
}

/** All of a series, to be changed. */
export async function showPlan(scene: StaffScene): Promise<Response> {
  const planned = await plannedSeries(scene)
  if (!planned) return noSeries(scene)
  const form = await formOf(scene)
  return planPage(scene, form, { ...planned, fields: planFields(planned, form.choices) })
}

/** Saves what was changed of all of a series. */
export async function savePlan(scene: StaffScene): Promise<Response> {
  const planned = await plannedSeries(scene)
  if (!planned) return noSeries(scene)
  const sent = await scene.sent()
  const form = await formOf(scene)
  const fields = fieldsWithBoxes(sent)
  if (sent.one('add')) return planPage(scene, form, { ...planned, fields, oneMore: true })
  const read = readSeries(
    fields,
    form.choices,
    form.staff.map(({ personId }) => personId),
  )
  if (!read.ok) return planPage(scene, form, { ...planned, fields, errors: read.errors })
  const { db, organization, visitor, now } = scene
  const order = {
    ...read.value,
    content: {
      ...read.value.content,
      formatKey: planned.activity.content.formatKey,
      featured: planned.activity.content.featured,
    },
    organizationId: organization.id,
    actorId: visitor.personId,
    activityId: planned.activity.id,
    version: /^\d{1,9}$/.test(fields.version ?? '') ? Number(fields.version) : 0,
    zone: form.choices.zone,
    choices: form.choices,
    accreditationStatement: organization.accreditation_statement,
  }
  const saved = await saveSeries(db, order, now)
  const at = { org: organization.slug, activity: planned.activity.id }
  if (saved.ok) return seeOther(routes.officeSeriesPlan.to(at, { said: 'series-saved' }))
  if (saved.code === 'no-series') return noSeries(scene)
  if (saved.code === 'refused') return planPage(scene, form, { ...planned, fields, errors: saved.errors })
  return meanwhilePage(scene, form, { activity: saved.current, series: saved.series }, fields)
}

type Planned = { activity: PlannedActivity; series: SeriesPlan }
type FormChoices = { choices: Choices; staff: Coordinator[] }

const formOf = async (scene: StaffScene): Promise<FormChoices> => ({
  choices: await choicesOf(scene.db, scene.organization.time_zone),
  staff: await coordinators(scene.db),
})

const planFields = ({ activity, series }: Planned, { creditTypes, zone }: Choices): Fields => ({
  ...fieldsOf({ ...activity.content, session: null }, creditTypes, zone),
  ...policyFields(series.policies),
})

/** Somebody saved while this form was open: both are shown, and the form goes on from both. */
async function meanwhilePage(scene: StaffScene, form: FormChoices, current: Planned, yours: Fields) {
  const { zone } = form.choices
  const saved = planFields(current, form.choices)
  const base = await savedVersion(scene.db, current.activity.id, Number(yours.version) || 0)
  const last = await savedVersion(scene.db, current.activity.id, current.activity.version)
  const { updatedAt } = current.activity
  const baseFields = base && {
    ...yours,
    ...fieldsOf({ ...base.content, session: null }, form.choices.creditTypes, zone),
  }
  return planPage(scene, form, {
    ...current,
    fields: mergedFields(baseFields, yours, saved),
    status: 409,
    notice: {
      who: last?.who || 'Somebody',
      self: last?.personId === scene.visitor.personId,
      when: `on ${fullDate(updatedAt, zone)} at ${timeOfDay(updatedAt, zone)}`,
      differences: differences(saved, yours, form.choices, policyLabels),
    },
  })
}

const policyLabels: [string, string][] = [
  ['leadMinutes', 'Minutes before the start'],
  ['codeDays', 'Days after the session'],
  ['finishDays', 'Days more to claim'],
  ['creditAfter', 'What credit waits for'],
  ['certificates', 'Certificates'],
  ['rotating', 'Codes that change'],
  ['rotateSeconds', 'Seconds between two codes'],
  ['coordinatorDays', 'Days before the session'],
]

type Draft = { fields: Fields; errors?: FieldErrors; oneMore?: boolean; status?: number; notice?: SavedMeanwhile }

const partsOf = (scene: StaffScene, form: FormChoices, { fields, errors = {}, oneMore }: Draft) => ({
  org: scene.organization.slug,
  fields,
  errors,
  choices: form.choices,
  staff: form.staff,
  managesSpecialties: mayManageOrganization(scene.visitor.role),
  setsBasis: maySetBasis(scene.visitor.role),
  zoneName: zoneName(form.choices.zone),
  rows: Math.min(mostPeople, rowsIn(fields) + emptyRows + (oneMore ? 1 : 0)),
  newRow: oneMore ? rowsIn(fields) : undefined,
})

const stateOf = ({ errors = {}, status }: Draft) => {
  const hasErrors = Object.keys(errors).length > 0
  return { hasErrors, status: status ?? (hasErrors ? 422 : 200) }
}

const newPage = (scene: StaffScene, form: FormChoices, draft: Draft & { activity: string }) =>
  present(
    scene,
    { title: 'New series', layout: 'roomy', ...stateOf(draft), ...seriesAt(scene) },
    <NewSeriesPage
      {...partsOf(scene, form, draft)}
      action={routes.officeNewSeries.to({ org: scene.organization.slug })}
      back={routes.officeSeriesList.to({ org: scene.organization.slug })}
      activity={draft.activity}
      version={0}
    />,
  )

type Preview = { title: string; creditNote: string; fields: Fields; pattern: Pattern; kept?: Pattern; error?: string }

async function previewPage(scene: StaffScene, { title, creditNote, fields, pattern, kept = pattern, error }: Preview) {
  const zone = scene.organization.time_zone
  const own = await ownSeriesOf(scene.db, scene.visitor)
  const dates = await notedDates(scene.db, pattern, { place: (fields.place ?? '').trim(), own, zone })
  return present(
    scene,
    { title: 'These are the sessions', hasErrors: Boolean(error), status: error ? 422 : 200, ...seriesAt(scene) },
    <PreviewPage
      org={scene.organization.slug}
      title={title}
      creditNote={creditNote}
      action={routes.officeNewSeries.to({ org: scene.organization.slug })}
      fields={fields}
      sentence={patternSentence(pattern)}
      zone={zone}
      dates={dates.map((one) => ({ ...one, kept: !kept.skip.includes(one.day.toString()) }))}
      label="Make the series"
      changes="Change what was entered"
      error={error}
    />,
  )
}

async function planPage(scene: StaffScene, form: FormChoices, draft: Draft & Planned) {
  const { activity, series } = draft
  const at = { org: scene.organization.slug, activity: activity.id }
  return present(
    scene,
    { title: `Plan of ${activity.content.title}`, layout: 'roomy', ...stateOf(draft), ...seriesAt(scene) },
    <SeriesPlanPage
      {...partsOf(scene, form, draft)}
      basis={savedBasisOf(activity, form.choices.zone)}
      action={routes.officeSeriesPlan.to(at)}
      back={routes.officeSeries.to(at)}
      activity={activity.id}
      version={activity.version}
      title={activity.content.title}
      state={activity.state}
      sentence={meetingsSentence(series.pattern, await seriesMoments(scene.db, activity.id), form.choices.zone)}
      creditNote={creditTimeNote(activity.content.designations, form.choices.creditTypes, series.pattern.minutes)}
      total={await seriesTotals(scene.db, activity.id, scene.now)}
      renewal={await renewalOf(scene.db, activity.id)}
      notice={draft.notice}
    />,
  )
}
