import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { fullDate, timeOfDay } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import type { Fields } from '../content.ts'
import { mergedFields } from '../meanwhile.ts'
import { activityOf, noActivity } from '../office-address.ts'
import type { PlannedActivity } from '../office-queries.ts'
import { Meanwhile } from '../pages/office-meanwhile-page.tsx'
import { planDifferences } from './plan-differences.ts'
import { planFields, readPlan } from './plan-form.ts'
import { planningPage, professionsFor } from './present-planning.tsx'
import { planVersion, type SavedPlan, savedPlan } from './queries.ts'
import { savePlan } from './save-plan.ts'

async function showPlanning(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  return activity ? planningPage(scene, activity) : noActivity(scene)
}

async function savePlanning(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const fields: Fields = Object.fromEntries(sent.entries)
  if (sent.one('add')) return planningPage(scene, activity, { fields, oneMore: true })
  const saved = await savedPlan(db, activity.id)
  const keys = (await professionsFor(scene, saved)).map(({ key }) => key)
  const read = readPlan(fields, keys)
  if (!read.ok) return planningPage(scene, activity, { fields, errors: read.errors })
  const version = /^\d{1,9}$/.test(sent.one('version')) ? Number(sent.one('version')) : 0
  const by = { organizationId: organization.id, actorId: visitor.personId, activityId: activity.id }
  const done = await savePlan(db, { ...by, version, plan: read.value }, now)
  if (!done.ok) return meanwhile(scene, activity, { fields, version, current: done.current })
  return seeOther(
    routes.officeActivityPlanning.to({ org: organization.slug, activity: activity.id }, { said: 'planning-saved' }),
  )
}

/** Somebody saved while this form was open: both are shown, and the form goes on from both. */
async function meanwhile(
  scene: StaffScene,
  activity: PlannedActivity,
  { fields, version, current }: { fields: Fields; version: number; current: SavedPlan },
): Promise<Response> {
  const zone = scene.organization.time_zone
  const base = await planVersion(scene.db, activity.id, version)
  const theirs = planFields(current.plan)
  const merged = mergedFields(base && planFields(base), { ...fields, version: '' }, theirs)
  const at = current.saved!.at
  return planningPage(scene, activity, {
    fields: { ...merged, version: String(current.version) },
    saved: current,
    status: 409,
    notice: (
      <Meanwhile
        who={current.saved!.by}
        self={current.saved!.personId === scene.visitor.personId}
        when={`on ${fullDate(at, zone)} at ${timeOfDay(at, zone)}`}
        differences={planDifferences(theirs, fields)}
      />
    ),
  })
}

/** What is planned of an activity besides what learners read. */
export const planningEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeActivityPlanning, showPlanning),
  staff(mayPlanActivities).post(routes.officeActivityPlanning, savePlanning),
]
