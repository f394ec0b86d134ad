import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { isId, newId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { dayOf, longDay } from '../web/dates.ts'
import { type FieldErrors, parse, requiredLine } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { copyActivity } from './copy-activity.ts'
import { readDay } from './local-times.ts'
import { activityOf, noActivity, officeAt } from './office-address.ts'
import type { PlannedActivity } from './office-queries.ts'
import { OfficeCopyPage } from './pages/office-copy-page.tsx'

type Typed = { copy: string; title: string; date: string }

/** Asks for the title and the date of the copy; a series is renewed instead. */
export async function askForCopy(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  if (activity.isSeries)
    return seeOther(routes.officeRenewSeries.to({ org: scene.organization.slug, activity: activity.id }))
  return copyPage(scene, activity, { copy: newId(), title: activity.content.title, date: '' }, {})
}

/** Makes a draft from an activity and opens it. */
export async function makeCopy(scene: StaffScene): Promise<Response> {
  const from = await activityOf(scene)
  if (!from) return noActivity(scene)
  const { db, organization, visitor, now } = scene
  if (from.isSeries) return seeOther(routes.officeRenewSeries.to({ org: organization.slug, activity: from.id }))
  const sent = await scene.sent()
  const typed: Typed = { copy: sent.one('copy'), title: sent.one('title'), date: sent.one('date').trim() }
  if (!isId(typed.copy)) return refuse(scene, 400)
  const title = parse(requiredLine('Title', 300, 'Enter the title'), typed.title)
  const day = typed.date === '' ? null : readDay(typed.date)
  const errors: FieldErrors = {
    ...(title.ok ? {} : { title: Object.values(title.errors)[0]! }),
    ...(day && !day.ok ? { date: day.message } : {}),
  }
  if (!title.ok || (day && !day.ok)) return copyPage(scene, from, typed, errors)
  const order = {
    organizationId: organization.id,
    actorId: visitor.personId,
    fromId: from.id,
    own: await ownSeriesOf(db, visitor),
    copyId: typed.copy,
    title: title.value,
    day: day?.value ?? null,
    zone: organization.time_zone,
  }
  const result = await copyActivity(db, order, now)
  if (!result.ok) return noActivity(scene)
  const done = from.content.disclosureBasis === 'elsewhere' ? 'copied-statement' : 'copied'
  return seeOther(routes.officeActivity.to({ org: organization.slug, activity: typed.copy }, { done }))
}

function copyPage(scene: StaffScene, activity: PlannedActivity, typed: Typed, errors: FieldErrors): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  const [first] = activity.sessions
  const zone = scene.organization.time_zone
  const day = first ? dayOf(Temporal.Instant.from(first.startsAt), zone) : null
  return present(
    scene,
    {
      title: `Copy ${activity.name}`,
      layout: 'narrow',
      hasErrors,
      status: hasErrors ? 422 : 200,
      ...officeAt(scene),
    },
    <OfficeCopyPage
      org={scene.organization.slug}
      activity={activity}
      typed={typed}
      errors={errors}
      // 52 weeks keep the weekday: a lecture on the third Friday stays on a Friday.
      was={day && { on: longDay(day), later: longDay(day.add({ weeks: 52 })) }}
    />,
  )
}
