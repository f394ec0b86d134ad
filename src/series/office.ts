import { mayPlanActivities, mayStartActivities, mayViewOffice } from '../organizations/permissions.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { addToSeries, askForSessions } from './office-add.tsx'
import { askToCancel, changeCancelled } from './office-cancel.tsx'
import { askToRenew, renew } from './office-renew.tsx'
import { makeNewSeries, newSeries, savePlan, showPlan } from './office-series.tsx'
import { saveOneSession, showSession } from './office-session.tsx'

const viewer = staff(mayViewOffice)
const planner = staff(mayPlanActivities)
const starter = staff(mayStartActivities)

/**
 * Administrators make series and say what holds for all of their sessions; coordinators change sessions of their own
 * series as far as that lets them; the rest of the staff looks.
 */
export const seriesEntries: Entry[] = [
  starter.get(routes.officeNewSeries, newSeries),
  starter.post(routes.officeNewSeries, makeNewSeries),
  starter.get(routes.officeSeriesPlan, showPlan),
  starter.post(routes.officeSeriesPlan, savePlan),
  starter.get(routes.officeRenewSeries, askToRenew),
  starter.post(routes.officeRenewSeries, renew),
  planner.get(routes.officeAddSessions, askForSessions),
  planner.post(routes.officeAddSessions, addToSeries),
  viewer.get(routes.officeSession, showSession),
  planner.post(routes.officeSession, saveOneSession),
  planner.get(routes.officeCancelSession, askToCancel),
  planner.post(routes.officeCancelSession, changeCancelled),
]
