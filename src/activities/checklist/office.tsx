import { mayPlanActivities, mayStartActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { line, parse } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { activityOf, noActivity, officeOf } from '../office-address.ts'
import type { PlannedActivity } from '../office-queries.ts'
import { readinessOf } from '../steps/readiness.ts'
import { markItem } from './mark-item.ts'
import { ChecklistPage } from './pages/checklist-page.tsx'

async function showChecklist(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  return activity ? page(scene, activity) : noActivity(scene)
}

async function page(
  scene: StaffScene,
  activity: PlannedActivity,
  wrong?: { item: string; note: string; error: string },
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const readiness = (await readinessOf(db, organization, [activity.id], now)).get(activity.id)!
  return present(
    scene,
    {
      title: `Checklist: ${activity.name}`,
      hasErrors: wrong !== undefined,
      status: wrong ? 422 : 200,
      ...officeOf(scene, activity),
    },
    <ChecklistPage
      org={organization.slug}
      zone={organization.time_zone}
      activity={activity}
      list={readiness.list}
      {...(wrong ? { wrong } : {})}
      mayPlan={mayPlanActivities(visitor.role)}
      mayStart={mayStartActivities(visitor.role)}
    />,
  )
}

async function mark(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const [itemId, answer, typed] = [sent.one('item'), sent.one('answer'), sent.one('note')]
  if (!isId(itemId) || !['', 'done', 'not-needed'].includes(answer)) return refuse(scene, 400)
  const note = parse(line('The note', 500), typed)
  if (!note.ok) return page(scene, activity, { item: itemId, note: typed, error: Object.values(note.errors)[0]! })
  const by = { organizationId: organization.id, actorId: visitor.personId, activityId: activity.id }
  const order = { ...by, itemId, answer: (answer || null) as 'done' | 'not-needed' | null, note: note.value }
  if (!(await markItem(db, order, now))) return refuse(scene, 404, { title: 'This item is not on the checklist' })
  const said =
    answer === 'done' ? 'checklist-done' : answer === 'not-needed' ? 'checklist-not-needed' : 'checklist-open'
  return seeOther(
    `${routes.officeActivityChecklist.to({ org: organization.slug, activity: activity.id }, { said })}#item-${itemId}`,
  )
}

/** What is done for an activity. */
export const checklistEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeActivityChecklist, showChecklist),
  staff(mayPlanActivities).post(routes.officeActivityChecklist, mark),
]
