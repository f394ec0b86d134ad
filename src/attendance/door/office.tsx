import { noSession, officeAt } from '../../activities/office-address.ts'
import { mayPlanActivities } from '../../organizations/permissions.ts'
import { isOwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { takeSession } from '../../sign-in/cookies.ts'
import { endSession } from '../../sign-in/sessions.ts'
import { dateTimeRange, timeOfDay, untilText, zoneShort } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { giveDoor } from './device.ts'
import { closeDoor, linkMinutes, openElsewhere, openHere } from './open-door.ts'
import { DoorOfficePage } from './pages/door-office-page.tsx'
import { DoorOpenedPage } from './pages/door-opened-page.tsx'
import { type DoorSession, doorSession, doorsOf } from './queries.ts'
import { canOpenDoor, doorTimes } from './rules.ts'

const planner = staff(mayPlanActivities)

/** The doors of a session, as the office opens and closes them. */
export const doorOfficeEntries: Entry[] = [
  planner.get(routes.officeDoor, showDoors),
  planner.post(routes.officeDoor, changeDoors),
]

/** The session of the address, where it is of a series of this member of staff. */
export async function ownSession(scene: StaffScene): Promise<DoorSession | null> {
  const id = idParameter(scene, 'session')
  const session = id && (await doorSession(scene.db, id))
  if (!session) return null
  return isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), session.activityId) ? session : null
}

async function showDoors(scene: StaffScene): Promise<Response> {
  const session = await ownSession(scene)
  return session ? doorsPage(scene, session) : noSession(scene)
}

async function changeDoors(scene: StaffScene): Promise<Response> {
  const session = await ownSession(scene)
  if (!session) return noSession(scene)
  const sent = await scene.sent()
  const act = sent.one('act')
  const address = routes.officeDoor.to({ org: scene.organization.slug, session: session.id })
  if (act === 'close') {
    const which = { sessionId: session.id, doorId: sent.one('door'), actorId: scene.visitor.personId }
    if (!isId(which.doorId)) return doorsPage(scene, session, true)
    await closeDoor(scene.db, { organizationId: scene.organization.id, ...which }, scene.now)
    return seeOther(`${address}?said=door-closed`)
  }
  if (act !== 'here' && act !== 'elsewhere') return doorsPage(scene, session, true)
  if (!canOpen(scene, session)) return seeOther(address)
  if (act === 'here') return openOnThis(scene, session, sent.one('signOut') === 'yes')
  return openOnAnother(scene, session)
}

async function openOnThis(scene: StaffScene, session: DoorSession, signOut: boolean): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const opening = { organizationId: organization.id, session, actorId: visitor.personId }
  const door = await openHere(db, opening, now)
  const response = seeOther(routes.door.to({ org: organization.slug, door: door.id }))
  giveDoor(response, scene, { ...door, expiresAt: doorTimes(session).until })
  if (signOut) {
    await endSession(db, organization.id, visitor, now)
    takeSession(response, scene)
  }
  return response
}

async function openOnAnother(scene: StaffScene, session: DoorSession): Promise<Response> {
  const { db, organization, visitor, now, origin } = scene
  const opening = { organizationId: organization.id, session, actorId: visitor.personId }
  const { id, token } = await openElsewhere(db, opening, now)
  const zone = organization.time_zone
  return present(
    scene,
    { title: 'Open this on the other device', ...standing(scene, session) },
    <DoorOpenedPage
      {...places(scene, session)}
      address={origin + routes.doorLink.to({ org: organization.slug, door: id, token })}
      untilText={`${timeOfDay(now.add({ minutes: linkMinutes }), zone)} ${zoneShort(zone)}`}
    />,
  )
}

async function doorsPage(scene: StaffScene, session: DoorSession, unclear = false): Promise<Response> {
  const zone = scene.organization.time_zone
  const { from, until } = doorTimes(session)
  const errors: FieldErrors = unclear ? { form: 'Choose where to open the door.' } : {}
  return present(
    scene,
    { title: `Door: ${session.title}`, ...standing(scene, session), hasErrors: unclear, status: unclear ? 422 : 200 },
    <DoorOfficePage
      {...places(scene, session)}
      zone={zone}
      errors={errors}
      state={session.cancelledAt ? 'cancelled' : session.published ? canOpenDoor(session, scene.now) : 'unpublished'}
      opensText={`${untilText(from, zone, scene.now)} ${zoneShort(zone)}`}
      closesText={timeOfDay(until, zone)}
      doors={await doorsOf(scene.db, session.id, scene.now)}
    />,
  )
}

const canOpen = (scene: StaffScene, session: DoorSession): boolean =>
  !session.cancelledAt && session.published && canOpenDoor(session, scene.now) === 'yes'

/** How a page of a session stands in the shell. */
const standing = (scene: StaffScene, { ofSeries }: DoorSession) => {
  const org = scene.organization.slug
  return { ...officeAt(scene), ...(ofSeries ? { current: routes.officeSeriesList.to({ org }) } : {}) }
}

/** What the office's pages of one session are headed by. */
export const places = ({ organization }: StaffScene, session: DoorSession) => ({
  org: organization.slug,
  activity: session.activityId,
  ofSeries: session.ofSeries,
  session: session.id,
  title: session.title,
  series: session.series,
  whenText: `${dateTimeRange(session.startsAt, session.endsAt, organization.time_zone)} ${zoneShort(organization.time_zone)}`,
})
