import { newUntimedId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { lookAtLink } from '../../sign-in/one-time-secrets.ts'
import { dateTimeRange, timeOfDay, zoneShort } from '../../web/dates.ts'
import { anyone, type Entry as RouteEntry } from '../../web/entries.ts'
import { frameOf, present, seeOther } from '../../web/present.tsx'
import { fragment, html, securityHeaders } from '../../web/respond.ts'
import { idParameter, type Scene } from '../../web/scene.ts'
import { attendanceState } from '../rules.ts'
import type { Answer } from './answers.ts'
import { giveDoor, isDevice } from './device.ts'
import { type AtDoor, type Entry, enterAtDoor } from './enter.ts'
import { linkMinutes, takeDoor } from './open-door.ts'
import { AnswerLine, whatToType } from './pages/answer-line.tsx'
import { DoorLinkOverPage, NotADoorPage, TakeDoorPage } from './pages/door-notices.tsx'
import { ClosedDoorPage, DoorPage } from './pages/door-page.tsx'
import { type Door, doorOf, doorSession, isOpen } from './queries.ts'
import { entriesOf, entryOf } from './read-entries.ts'

/** The door's tablet. Whoever has the door's cookie uses it; nobody is signed in there. */
export const doorEntries: RouteEntry[] = [
  anyone.get(routes.door, showDoor),
  anyone.post(routes.door, enterByForm),
  anyone.post(routes.doorEntries, enterByScript),
  anyone.get(routes.doorLink, askToTake),
  anyone.post(routes.doorLink, take),
]

/** The door of the address, where this browser is its device. */
async function ownDoor(scene: Scene): Promise<AtDoor | null> {
  const id = idParameter(scene, 'door')
  const door = id && (await doorOf(scene.db, id))
  if (!door || !isDevice(scene, door)) return null
  const session = await doorSession(scene.db, door.sessionId)
  return session && { ...scene, door, session }
}

async function showDoor(scene: Scene): Promise<Response> {
  const at = await ownDoor(scene)
  if (!at) return notADoor(scene)
  return isOpen(at.door, scene.now) ? doorPage(scene, at) : closedPage(scene, at)
}

/** The form without script: the page again, with what became of it. Sent again by a reload, it is the same entry. */
async function enterByForm(scene: Scene): Promise<Response> {
  const at = await ownDoor(scene)
  if (!at) return notADoor(scene)
  if (!isOpen(at.door, scene.now)) return closedPage(scene, at)
  const sent = await scene.sent()
  const entry = entryOf(sent)
  const [answer] = entry ? await enterAtDoor(at, [entry]) : []
  if (answer && answer.kind !== 'nothing' && answer.kind !== 'unclear') return doorPage(scene, at, [answer])
  const error = answer?.kind === 'unclear' ? whatToType : 'Scan your badge, or type your email or name'
  return doorPage(scene, at, [], { error, typed: [...sent.one('typed')].slice(0, 200).join('') })
}

/** What the page's script sends: several entries at once. Each is answered, by its id, with what the page shows. */
async function enterByScript(scene: Scene): Promise<Response> {
  const at = await ownDoor(scene)
  if (!at) return json({ code: 'no-door' }, 403)
  if (!isOpen(at.door, scene.now)) return json({ code: 'closed' }, 410)
  const entries = entriesOf(await scene.sent())
  if (!entries) return json({ code: 'unreadable' }, 400)
  const answers = await enterAtDoor(at, entries)
  return json({ answers: entries.map((entry, index) => answered(scene, at, entry, answers[index]!)) }, 200)
}

const answered = (scene: Scene, at: AtDoor, { id, about }: Entry, answer: Answer) => ({
  id,
  about,
  kind: answer.kind,
  html: fragment(<AnswerLine {...answerProps(scene, at)} answer={answer} />),
})

/** Looking does not use the link up. */
async function askToTake(scene: Scene): Promise<Response> {
  const { db, organization, now } = scene
  const [door, token] = [scene.parameter('door'), scene.parameter('token')]
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose: 'open-door', token }, now)
  if (secret?.subject !== door) return linkOver(scene)
  return present(
    scene,
    { title: 'Open the door on this device?', layout: 'narrow' },
    <TakeDoorPage action={routes.doorLink.to({ org: organization.slug, door, token })} />,
  )
}

async function take(scene: Scene): Promise<Response> {
  const { db, organization, now } = scene
  const doorId = scene.parameter('door')
  const link = { organizationId: organization.id, doorId, token: scene.parameter('token') }
  const taken = await takeDoor(db, link, now)
  if (!taken) return linkOver(scene)
  const response = seeOther(routes.door.to({ org: organization.slug, door: doorId }))
  giveDoor(response, scene, { id: doorId, token: taken.token, expiresAt: taken.door.expiresAt })
  return response
}

const linkOver = (scene: Scene): Promise<Response> =>
  present(
    scene,
    { title: 'This link is no longer good', layout: 'narrow', status: 410 },
    <DoorLinkOverPage minutes={linkMinutes} />,
  )

const notADoor = (scene: Scene): Promise<Response> =>
  present(
    scene,
    { title: 'This device is not at the door', layout: 'narrow', status: 403 },
    <NotADoorPage office={scene.organization} />,
  )

async function closedPage(scene: Scene, at: AtDoor): Promise<Response> {
  const frame = { ...(await frameOf(scene)), visitor: null }
  return html(<ClosedDoorPage organization={frame.organization} session={at.session.id} {...heads(scene, at)} />, {
    status: 410,
    frame,
  })
}

/** What was typed and cannot be taken, and why. */
type Refused = { error: string; typed: string }

async function doorPage(
  scene: Scene,
  at: AtDoor,
  answers: Answer[] = [],
  refused: Refused = { error: '', typed: '' },
): Promise<Response> {
  // Whoever is signed in on this device is not named at a door.
  const frame = { ...(await frameOf(scene)), visitor: null }
  const { slug, time_zone } = scene.organization
  const { door } = at
  return html(
    <DoorPage
      organization={frame.organization}
      {...heads(scene, at)}
      action={routes.door.to({ org: slug, door: door.id })}
      entriesAction={routes.doorEntries.to({ org: slug, door: door.id })}
      scope={scopeOf(slug)}
      session={at.session.id}
      untilText={timeOfDay(door.expiresAt, time_zone)}
      warning={stateWords(scene, at)}
      zone={time_zone}
      {...refused}
      entryId={newUntimedId()}
      answers={answers.map((answer, index) => <AnswerLine key={index} {...answerProps(scene, at)} answer={answer} />)}
    />,
    // Nothing of an answer is kept by the browser; the page without one is kept by its worker.
    {
      frame,
      status: refused.error ? 422 : 200,
      ...(answers.length > 0 || refused.error ? { headers: { 'cache-control': 'no-store' } } : {}),
    },
  )
}

const scopeOf = (org: string): string => routes.door.to({ org, door: '' })

function stateWords(scene: Scene, { session }: AtDoor): string {
  const state = attendanceState(session, scene.now)
  if (state === 'early')
    return `Attendance is recorded from ${timeOfDay(session.opensAt, scene.organization.time_zone)}.`
  if (state === 'cancelled') return 'This session was cancelled: nothing is recorded.'
  if (state === 'open') return ''
  return 'The CME office has closed this session: nothing is recorded.'
}

const heads = ({ organization: { time_zone: zone } }: Scene, { session }: { door: Door } & AtDoor) => ({
  title: session.title,
  series: session.series,
  whenText: `${dateTimeRange(session.startsAt, session.endsAt, zone)} ${zoneShort(zone)}`,
})

const answerProps = ({ organization }: Scene, { door, session }: AtDoor) => ({
  action: routes.door.to({ org: organization.slug, door: door.id }),
  zone: organization.time_zone,
  opensText: timeOfDay(session.opensAt, organization.time_zone),
  newId: newUntimedId,
})

const json = (body: object, status: number): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...securityHeaders() } })
