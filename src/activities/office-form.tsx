import type { ComponentChildren } from 'preact'
import { openIn } from '../disclosures/statement/withholding.ts'
import { mayManageOrganization, maySetBasis, mayStartActivities } from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { isId, newId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { dateTimeRange, fullDate, timeOfDay, zoneName } from '../web/dates.ts'
import type { FieldErrors } from '../web/form.ts'
import { Meanwhile } from '../web/meanwhile.tsx'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { type Choices, readActivity } from './activity-form.ts'
import { type ActivityContent, basisFields, type Fields, fieldsOf } from './content.ts'
import { differences, mergedFields } from './meanwhile.ts'
import { activityOf, noActivity, officeAt } from './office-address.ts'
import { isOnPurpose } from './office-calendar/room-answer.ts'
import { roomAskOf } from './office-calendar/room-faults.ts'
import { choicesOf } from './office-choices.ts'
import { type PlannedActivity, savedVersion } from './office-queries.ts'
import { OfficeFormPage } from './pages/office-form-page.tsx'
import { fieldsSent, mostPeople, rowsIn } from './role-rows.ts'
import { codeInUse, saveActivity } from './save-activity.ts'
import { savedBasisOf } from './saved-basis.ts'
import { isUsualWindow } from './session-fields.ts'

/** Empty rows of people: a new activity has somebody who teaches and somebody who plans. */
const emptyRows = { new: 2, saved: 1 }

/** An empty form. Its id is chosen now, so that sending it twice makes one activity. */
export async function newActivity(scene: StaffScene): Promise<Response> {
  const choices = await formChoicesOf(scene)
  const offered = choices.forms.filter(({ retired }) => !retired)
  const form = offered.find(({ id }) => id === scene.organization.default_form_id) ?? offered[0]
  const fields = {
    evaluation: form ? 'form' : 'none',
    evaluationForm: form?.id ?? '',
    codeVisibility: 'public',
    disclosureBasis: 'here',
  }
  return formPage(scene, { choices, fields, activity: null, newId: newId() })
}

export async function editActivity(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  if (activity.isSeries) return toSeries(scene, activity)
  const choices = await formChoicesOf(scene)
  return formPage(scene, { choices, fields: fieldsOf(activity.content, choices.creditTypes, choices.zone), activity })
}

export async function saveNew(scene: StaffScene): Promise<Response> {
  const sent = (await scene.sent()).one('activity')
  return save(scene, isId(sent) ? sent : newId(), null)
}

export async function saveEdited(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene, (await scene.sent()).one('session'))
  if (activity?.isSeries) return toSeries(scene, activity)
  return activity ? save(scene, activity.id, activity) : noActivity(scene)
}

/** A series, and each of its sessions, has a form of its own. */
function toSeries(scene: StaffScene, activity: PlannedActivity): Response {
  const org = scene.organization.slug
  const session = activity.sessions.find(({ id }) => id === scene.query('session'))
  if (session) return seeOther(routes.officeSession.to({ org, session: session.id }))
  if (!mayStartActivities(scene.visitor.role)) return seeOther(routes.officeSeries.to({ org, activity: activity.id }))
  return seeOther(routes.officeSeriesPlan.to({ org, activity: activity.id }))
}

async function save(scene: StaffScene, id: string, activity: PlannedActivity | null): Promise<Response> {
  const sent = await scene.sent()
  const choices = await formChoicesOf(scene)
  const fields = withBasis(scene, fieldsSent(sent.entries), activity)
  const form = { choices, fields, activity, newId: id }
  if (sent.one('add')) return formPage(scene, { ...form, oneMore: true })
  const stored = activity?.sessions.find((session) => session.id === fields.session)
  const keepsCode =
    (stored?.attended ?? 0) > 0 || (!fields.code?.trim() && (await isWithheld(scene, activity, stored?.id)))
  const read = readActivity(fields, choices, stored ?? null, keepsCode)
  if (!read.ok) return formPage(scene, { ...form, errors: read.errors })
  const saved = await saveActivity(scene.db, orderOf(scene, id, fields, read.value, choices), scene.now)
  if (saved.ok) {
    const done = saved.created ? 'created' : 'saved'
    return seeOther(routes.officeActivity.to({ org: scene.organization.slug, activity: id }, { done }))
  }
  if (saved.code === 'not-yours') return noActivity(scene)
  if (saved.code === 'refused') return formPage(scene, { ...form, errors: saved.errors })
  return meanwhilePage(scene, saved.current, fields, choices)
}

/** Where the disclosures are is the office's to say: of who may not say it, it stays as it is saved, whatever was sent. */
function withBasis({ visitor }: StaffScene, fields: Fields, activity: PlannedActivity | null): Fields {
  if (maySetBasis(visitor.role) || !activity) return fields
  const { disclosureBasis, disclosureStatement } = activity.content
  return {
    ...fields,
    ...basisFields(activity.content),
    ...(disclosureBasis === 'elsewhere' ? {} : { disclosureStatement }),
  }
}

const orderOf = (
  scene: StaffScene,
  activityId: string,
  fields: Fields,
  content: ActivityContent,
  choices: Choices,
) => ({
  organizationId: scene.organization.id,
  actorId: scene.visitor.personId,
  activityId,
  version: versionOf(fields),
  content,
  choices,
  accreditationStatement: scene.organization.accreditation_statement,
  room: roomAskOf(scene.organization, choices.ownSeries ?? null, isOnPurpose(fields)),
})

const versionOf = (fields: Fields): number => (/^\d{1,9}$/.test(fields.version ?? '') ? Number(fields.version) : 0)

/** Somebody saved while this form was open: both are shown, and the form goes on from both. */
async function meanwhilePage(scene: StaffScene, current: PlannedActivity, sent: Fields, choices: Choices) {
  const zone = scene.organization.time_zone
  const asFields = (content: ActivityContent) => fieldsOf(content, choices.creditTypes, zone)
  const saved = asFields(current.content)
  const fields = { ...sent, code: sent.code?.trim() || (saved.code ?? '') } // left empty, it stays what it is
  const base = await savedVersion(scene.db, current.id, versionOf(fields))
  const last = await savedVersion(scene.db, current.id, current.version)
  const sameSession = base?.content.session?.id === current.content.session?.id
  const merged = mergedFields(base && sameSession ? asFields(base.content) : null, fields, saved)
  return formPage(scene, {
    choices,
    fields: { ...merged, session: saved.session ?? '' },
    activity: current,
    status: 409,
    notice: (
      <Meanwhile
        who={last?.who || 'Somebody'}
        self={last?.personId === scene.visitor.personId}
        when={`on ${fullDate(current.updatedAt, zone)} at ${timeOfDay(current.updatedAt, zone)}`}
        differences={differences(saved, merged, choices)}
      />
    ),
  })
}

/** What there is to choose from, and which activities are this person's to plan. */
const formChoicesOf = async (scene: StaffScene): Promise<Choices> => ({
  ...(await choicesOf(scene.db, scene.organization.time_zone)),
  claims: { leadMinutes: scene.organization.claim_lead_minutes, days: scene.organization.claim_days },
  ownSeries: await ownSeriesOf(scene.db, scene.visitor),
})

type Form = {
  choices: Choices
  fields: Fields
  activity: PlannedActivity | null
  newId?: string
  errors?: FieldErrors
  oneMore?: boolean
  status?: number
  notice?: ComponentChildren
}

/** Whether the code of a session is withheld: the form does not hold it, and left empty it stays what it is. */
async function isWithheld({ db, organization }: StaffScene, activity: PlannedActivity | null, session?: string) {
  if (!activity || !session) return false
  const { withheld } = await openIn(db, organization, { id: activity.id, basis: activity.content.disclosureBasis })
  return withheld.has(session)
}

async function formPage(scene: StaffScene, form: Form): Promise<Response> {
  const { activity, fields, choices, errors = {} } = form
  const { zone } = choices
  const hasErrors = Object.keys(errors).length > 0
  const session = activity?.sessions.find((one) => one.id === fields.session)
  const withheld = await isWithheld(scene, activity, session?.id)
  const moment = (text: string) => Temporal.Instant.from(text)
  const title = activity ? `Edit ${activity.name}` : 'New activity'
  return present(
    scene,
    { title, layout: 'roomy', hasErrors, status: form.status ?? (hasErrors ? 422 : 200), ...officeAt(scene) },
    <OfficeFormPage
      org={scene.organization.slug}
      managesSpecialties={mayManageOrganization(scene.visitor.role)}
      saved={activity && { ...activity, title: activity.name }}
      newId={form.newId ?? ''}
      basis={activity ? savedBasisOf(activity, zone) : undefined}
      setsBasis={maySetBasis(scene.visitor.role)}
      fields={withCode(fields, session, withheld)}
      errors={errors}
      choices={choices}
      zoneName={zoneName(zone)}
      rows={Math.min(mostPeople, rowsIn(fields) + emptyRows[activity ? 'saved' : 'new'] + (form.oneMore ? 1 : 0))}
      newRow={form.oneMore ? rowsIn(fields) : undefined}
      usualWindow={isUsualWindow(fields, choices.claims)}
      codeFixed={session?.attended ? (withheld ? withheldInUse : codeInUse(session.code)) : null}
      codeWithheld={withheld}
      notice={form.notice}
      sessions={(activity?.sessions ?? []).map((one) => ({
        id: one.id,
        when: dateTimeRange(moment(one.startsAt), moment(one.endsAt), zone),
        title: one.title,
        current: one.id === fields.session,
      }))}
    />,
  )
}

const withheldInUse =
  'It is withheld until all disclosures are complete, and stays what it is: people are recorded with it'

/** What was attended keeps its code; a withheld one is not in the page. */
function withCode(fields: Fields, session: PlannedActivity['sessions'][number] | undefined, withheld: boolean): Fields {
  const { code = '' } = session?.attended ? session : fields
  return { ...fields, code: withheld && code === session?.code ? '' : code }
}
