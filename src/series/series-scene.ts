import { activityOf } from '../activities/office-address.ts'
import type { PlannedActivity } from '../activities/office-queries.ts'
import { routes } from '../routes.ts'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { type SeriesPlan, seriesPlan } from './queries.ts'

/** The series of the address with its activity; null when there is none, or it is not this coordinator's. */
export async function plannedSeries(
  scene: StaffScene,
): Promise<{ activity: PlannedActivity; series: SeriesPlan } | null> {
  const activity = await activityOf(scene)
  const series = activity && (await seriesPlan(scene.db, activity.id))
  return series ? { activity: activity!, series } : null
}

export const noSeries = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no series at this address' })

/** The way back from a refusal. */
export const backToSeries = ({ organization }: StaffScene, activity: string) => ({
  label: 'Back to the series',
  href: routes.officeSeries.to({ org: organization.slug, activity }),
})
