import { mayStartActivities } from '../organizations/permissions.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { makeNewSeries, newSeries, savePlan, showPlan } from './office-series.tsx'

const starter = staff(mayStartActivities)

/** Administrators make series and say what holds for all of their sessions. */
export const seriesEntries: Entry[] = [
  starter.get(routes.officeNewSeries, newSeries),
  starter.post(routes.officeNewSeries, makeNewSeries),
  starter.get(routes.officeSeriesPlan, showPlan),
  starter.post(routes.officeSeriesPlan, savePlan),
]
