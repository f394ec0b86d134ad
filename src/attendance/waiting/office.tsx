import { noSession, officeAt, pageOf } from '../../activities/office-address.ts'
import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { isOwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, zoneShort } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { email, type FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { type DoorSession, doorSession } from '../door/queries.ts'
import { joinNamed, type Named, setAside } from './decide.ts'
import { setAsideMany } from './decide-many.ts'
import { joinedList, joinedOne } from './joined.ts'
import { lookUp } from './look-up.ts'
import { WaitingPage } from './pages/waiting-page.tsx'
import { dismissedList, type WaitingScope, waitingList, waitingOne } from './queries.ts'
import { waitingPage as waitingPageSize } from './rules.ts'
import { undoJoin } from './undo-join.ts'

const viewer = staff(mayViewOffice)
const planner = staff(mayPlanActivities)

/** Those who attended and are not known yet: of one session, and of all. */
export const waitingEntries: Entry[] = [
  viewer.get(routes.officeWaitingAll, showAll),
  planner.post(routes.officeWaitingAll, decideInAll),
  viewer.get(routes.officeWaiting, showOfSession),
  planner.post(routes.officeWaiting, decideInSession),
]

type Place = WaitingScope & { session: DoorSession | null }

const everywhere = async (scene: StaffScene): Promise<Place> => ({
  session: null,
  sessionId: null,
  own: await ownSeriesOf(scene.db, scene.visitor),
})

/** The session of the address, where it is of a series of this member of staff. */
async function ofSession(scene: StaffScene): Promise<Place | null> {
  const id = idParameter(scene, 'session')
  const session = id && (await doorSession(scene.db, id))
  if (!session) return null
  const own = await ownSeriesOf(scene.db, scene.visitor)
  return isOwnSeries(own, session.activityId) ? { session, sessionId: session.id, own } : null
}

async function showAll(scene: StaffScene): Promise<Response> {
  return waitingPage(scene, await everywhere(scene))
}

async function showOfSession(scene: StaffScene): Promise<Response> {
  const place = await ofSession(scene)
  return place ? waitingPage(scene, place) : noSession(scene)
}

async function decideInAll(scene: StaffScene): Promise<Response> {
  return decide(scene, await everywhere(scene))
}

async function decideInSession(scene: StaffScene): Promise<Response> {
  const place = await ofSession(scene)
  return place ? decide(scene, place) : noSession(scene)
}

async function decide(scene: StaffScene, place: Place): Promise<Response> {
  const sent = await scene.sent()
  const id = sent.one('waiting')
  const act = sent.one('act')
  if (act === 'aside-many') return setAsideTicked(scene, place, sent.all('ticked'))
  if (act === 'undo') return undo(scene, place, id)
  if (!isId(id) || !['join', 'find', 'look', 'aside', 'back'].includes(act))
    return waitingPage(scene, place, { form: 'Choose who it was.' })
  const row = await waitingOne(scene.db, id)
  if (!row || !isHere(place, row)) return decidedMeanwhile(scene)
  const typed = sent.one(`email-${id}`).trim()
  if (typed && (act === 'look' || (act === 'find' && !isWholeEmail(typed))))
    return seeOther(lookUpAddress(scene, place, id, typed))
  const back = (said: string) => seeOther(addressOf(scene, place, said))
  if (act === 'aside' || act === 'back') {
    await setAside(scene, id, act === 'aside')
    return back(act === 'aside' ? 'waiting-dismissed' : 'waiting-restored')
  }
  const read = act === 'find' || act === 'look' ? namedByEmail(typed) : namedById(sent.one('person'))
  if (!read.ok) return waitingPage(scene, place, { [`email-${id}`]: read.error }, typed)
  if ((await joinNamed(scene, id, read.named)) === 'nobody')
    return waitingPage(scene, place, { [`email-${id}`]: 'No account has this email' }, typed)
  return back('waiting-joined')
}

const isHere = ({ own, sessionId }: Place, row: { activityId: string; sessionId: string }): boolean =>
  isOwnSeries(own, row.activityId) && (!sessionId || sessionId === row.sessionId)

const decidedMeanwhile = (scene: StaffScene) =>
  refuse(scene, 404, { title: 'Nobody waits here any more', says: 'It was decided meanwhile.' })

async function setAsideTicked(scene: StaffScene, place: Place, ids: string[]): Promise<Response> {
  if (ids.length === 0 || ids.length > waitingPageSize || !ids.every(isId))
    return waitingPage(scene, place, { ticked: 'Tick whom to set aside' })
  await setAsideMany(scene, place, ids)
  return seeOther(addressOf(scene, place, 'waiting-many-dismissed'))
}

async function undo(scene: StaffScene, place: Place, id: string): Promise<Response> {
  const row = isId(id) ? await joinedOne(scene.db, id, scene.now) : undefined
  if (!row || !isHere(place, row)) return decidedMeanwhile(scene)
  if ((await undoJoin(scene, row)) === 'claimed')
    return waitingPage(scene, place, { form: 'Its credit was claimed meanwhile, so the attendance stays.' })
  return seeOther(addressOf(scene, place, 'waiting-undone'))
}

type Read = { ok: true; named: Named } | { ok: false; error: string }

const isWholeEmail = (typed: string): boolean => email('Enter an email').safeParse(typed).success

/** Where people of a typed name are offered for one who waits. */
function lookUpAddress(scene: StaffScene, place: Place, id: string, typed: string): string {
  const page = pageOf(scene)
  const query = new URLSearchParams({ find: id, who: typed.slice(0, 100), ...(page > 1 ? { page: String(page) } : {}) })
  return `${addressOf(scene, place)}?${query}#w-${id}`
}

/** What is looked up by the address, of whoever may say who it was. */
async function lookedUp(scene: StaffScene) {
  const [id, typed] = [
    scene.query('find'),
    scene
      .query('who')
      .slice(0, 100)
      .replace(/\p{Cc}/gu, ' ')
      .trim(),
  ]
  if (!isId(id) || !typed || !mayPlanActivities(scene.visitor.role)) return null
  return lookUp(scene.db, id, typed)
}

function namedByEmail(typed: string): Read {
  const read = email('Enter their name, or the email of their account').safeParse(typed)
  return read.success
    ? { ok: true, named: { email: read.data } }
    : { ok: false, error: read.error.issues[0]?.message ?? '' }
}

const namedById = (personId: string): Read =>
  isId(personId) ? { ok: true, named: { personId } } : { ok: false, error: 'Choose who it was, or enter their email' }

function addressOf(scene: StaffScene, { session }: Place, said?: string): string {
  const org = scene.organization.slug
  return session
    ? routes.officeWaiting.to({ org, session: session.id }, { said })
    : routes.officeWaitingAll.to({ org }, { said })
}

async function waitingPage(scene: StaffScene, place: Place, errors: FieldErrors = {}, typed = ''): Promise<Response> {
  const { db, organization, visitor } = scene
  const { session } = place
  const zone = organization.time_zone
  const page = pageOf(scene)
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: session ? `Not known yet: ${session.title}` : 'Not known yet',
      ...officeAt(scene),
      current: routes.officeWaitingAll.to({ org: organization.slug }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <WaitingPage
      org={organization.slug}
      zone={zone}
      session={
        session && {
          id: session.id,
          activity: session.activityId,
          ofSeries: session.ofSeries,
          title: session.title,
          series: session.series,
          whenText: `${dateTimeRange(session.startsAt, session.endsAt, zone)} ${zoneShort(zone)}`,
        }
      }
      page={page}
      href={(to) => `${addressOf(scene, place)}?page=${to}`}
      decides={mayPlanActivities(visitor.role)}
      dismissed={await dismissedList(db, place)}
      joined={await joinedList(db, place, scene.now)}
      tickAll={scene.context.req.query('tick') === 'all'}
      errors={errors}
      typed={typed}
      found={await lookedUp(scene)}
      {...(await waitingList(db, place, page))}
    />,
  )
}
