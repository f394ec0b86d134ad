import { isOwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { awardRight } from './award-right.ts'
import { type RosterImport, type RosterSession, rosterImport, rosterSession } from './queries.ts'

/** The session of the address; null when there is none, or it is not this coordinator's. */
export async function sessionOf(scene: StaffScene): Promise<RosterSession | null> {
  const id = idParameter(scene, 'session')
  const session = id ? await rosterSession(scene.db, id) : null
  return session && (await isOwn(scene, session.activityId)) ? session : null
}

/**
 * The import of the address with its session; null as for {@link sessionOf}. It awards only what the visitor may award.
 */
export async function importOf(scene: StaffScene): Promise<{ roster: RosterImport; session: RosterSession } | null> {
  const id = idParameter(scene, 'import')
  const roster = id ? await rosterImport(scene.db, id) : null
  if (!roster || !(await isOwn(scene, roster.activityId))) return null
  const session = (await rosterSession(scene.db, roster.sessionId))!
  const awards = roster.awards && awardRight(scene.visitor.role, session).may
  return { roster: { ...roster, awards }, session }
}

const isOwn = async (scene: StaffScene, activityId: string) =>
  isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), activityId)

export const noImport = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, {
    title: 'There is no list at this address',
    says: 'It may have been discarded. Choose the file again on the page of its session.',
  })

/** How these pages stand in the shell. */
export const at = (scene: StaffScene, session: RosterSession) => {
  const org = scene.organization.slug
  const current = session.isSeries ? routes.officeSeriesList : routes.officeActivities
  return { kind: 'office' as const, current: current.to({ org }) }
}
