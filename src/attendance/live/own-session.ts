import { isOwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { type LiveSession, liveSession } from './session-query.ts'

/** The session of the address; null when there is none, or its series is not this coordinator's. */
export async function ownLiveSession(scene: StaffScene): Promise<LiveSession | null> {
  const id = idParameter(scene, 'session')
  const session = id && (await liveSession(scene.db, id))
  if (!session) return null
  return isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), session.activityId) ? session : null
}
