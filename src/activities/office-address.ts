import { routes } from '../routes.ts'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type StaffScene } from '../web/scene.ts'
import { plannedActivity } from './office-queries.ts'

/** The activity of the address, with the session that the address asks for or the first; null when there is none. */
export async function activityOf(scene: StaffScene) {
  const id = idParameter(scene, 'activity')
  return id ? plannedActivity(scene.db, id, { session: scene.query('session') }) : null
}

export const noActivity = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no activity at this address' })

/** How every page of the office's activities stands in the shell. */
export const officeAt = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeActivities.to({ org: scene.organization.slug }),
})

/** The page of a list that is asked for; the first when what stands there is no number of a page. */
export const pageOf = (scene: StaffScene): number =>
  /^[1-9]\d{0,5}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1
