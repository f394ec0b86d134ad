import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { activityOf, noActivity } from '../office-address.ts'
import { planningPage } from './present-planning.tsx'
import { saveSentPlan } from './sent-plan.tsx'

async function showPlanning(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  return activity ? planningPage(scene, activity) : noActivity(scene)
}

async function savePlanning(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const sent = await scene.sent()
  if (sent.one('add')) return planningPage(scene, activity, { fields: Object.fromEntries(sent.entries), oneMore: true })
  const refused = await saveSentPlan(scene, activity, sent)
  if (refused) return refused
  const org = scene.organization.slug
  return seeOther(routes.officeActivityPlanning.to({ org, activity: activity.id }, { said: 'planning-saved' }))
}

/** What is planned of an activity besides what learners read. */
export const planningEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeActivityPlanning, showPlanning),
  staff(mayPlanActivities).post(routes.officeActivityPlanning, savePlanning),
]
