import { isOwnSeries, ownSeriesOf } from '../organizations/staff/own-series.ts'
import { routes } from '../routes.ts'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type StaffScene } from '../web/scene.ts'
import { type PlannedActivity, plannedActivity } from './office-queries.ts'

/**
 * The activity of the address, with the session that is asked for or the first; null when there is none, or it is
 * not this coordinator's.
 */
export async function activityOf(
  scene: StaffScene,
  session: string = scene.query('session'),
): Promise<PlannedActivity | null> {
  const id = idParameter(scene, 'activity')
  const activity = id && (await plannedActivity(scene.db, id, { session }))
  if (!activity) return null
  return isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), activity.id) ? activity : null
}

/** The activity of the session in the address, with that session; null as for {@link activityOf}. */
export async function activityOfSession(scene: StaffScene): Promise<PlannedActivity | null> {
  const session = idParameter(scene, 'session')
  const row =
    session &&
    (await scene.db.selectFrom('activity_session').select('activity_id').where('id', '=', session).executeTakeFirst())
  if (!row || !isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), row.activity_id)) return null
  return plannedActivity(scene.db, row.activity_id, { session })
}

export const noSession = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no session at this address' })

export const noActivity = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no activity at this address' })

/** How every page of the office's activities stands in the shell. */
export const officeAt = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeActivities.to({ org: scene.organization.slug }),
})

/** The same of one activity: a series stands with the others. */
export const officeOf = (scene: StaffScene, activity: { isSeries: boolean }) => ({
  ...officeAt(scene),
  ...(activity.isSeries ? { current: routes.officeSeriesList.to({ org: scene.organization.slug }) } : {}),
})

/** The page of a list that is asked for; the first when what stands there is no number of a page. */
export const pageOf = (scene: StaffScene): number =>
  /^[1-9]\d{0,5}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1
