import { keepShown } from '../disclosures/statement/keep-shown.ts'
import { toldOf } from '../disclosures/statement/told-queries.ts'
import { testTold } from '../evaluations/tests/test-queries.ts'
import { announcementAt } from '../organizations/announcement.ts'
import { specialties } from '../organizations/queries.ts'
import { routes } from '../routes.ts'
import { anyone, type Entry } from '../web/entries.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type Scene } from '../web/scene.ts'
import { calendarFile } from './calendar.ts'
import { hideWithheld } from './hide-withheld.ts'
import { ActivitiesPage, activitiesTitle } from './pages/activities-page.tsx'
import { ActivityPage } from './pages/activity-page.tsx'
import { EventsPage, eventsTitle } from './pages/events-page.tsx'
import { OldAddressPage } from './pages/old-address-page.tsx'
import { PortalLead, PortalPage } from './pages/portal-page.tsx'
import type { Viewer } from './pages/viewer.ts'
import { claimableSessions, pageSize, sessionsNext, sessionsToOffer, upcomingSessions } from './queries.ts'
import { searchWords } from './search-words.ts'
import { type SessionDetails, sessionDetails } from './session-query.ts'
import { accreditationStatementOf } from './statements.ts'

async function portal(scene: Scene): Promise<Response> {
  const { db, now, organization } = scene
  const offered = (await sessionsToOffer(db, now, 5)).rows
  const next = (await sessionsNext(db, now, 4)).rows
  const shown = await hideWithheld(db, organization, [...offered, ...next])
  return present(
    scene,
    {
      title: 'Claim credit',
      current: routes.portal.to({ org: organization.slug }),
      lead: <PortalLead organization={organization} />,
    },
    <PortalPage
      organization={organization}
      viewer={viewerOf(scene)}
      claimable={shown.slice(0, offered.length)}
      upcoming={shown.slice(offered.length)}
      announcement={announcementAt(organization, now)}
    />,
  )
}

const allActivities = (scene: Scene) => activities(scene)

async function specialtyActivities(scene: Scene): Promise<Response> {
  const specialty = await specialtyNamed(scene, scene.parameter('specialty'))
  return specialty ? activities(scene, specialty) : noSpecialty(scene)
}

async function activities(scene: Scene, specialty?: Specialty): Promise<Response> {
  const typed = scene.query('q').slice(0, 200)
  const page = pageOf(scene)
  const filter = { specialtyId: specialty?.id, words: searchWords(typed), page }
  const found = await claimableSessions(scene.db, scene.now, filter)
  if (found.total === 0 && page > 1) return firstPage(scene)
  const rows = await hideWithheld(scene.db, scene.organization, found.rows)
  const at = { org: scene.organization.slug }
  return present(
    scene,
    {
      title: activitiesTitle(specialty),
      current: specialty && routes.specialty.to({ ...at, specialty: specialty.slug }),
      specialty: specialty?.slug,
    },
    <ActivitiesPage
      viewer={viewerOf(scene)}
      found={{ ...found, rows }}
      typed={typed.trim()}
      page={page}
      size={pageSize}
      specialty={specialty}
    />,
  )
}

async function events(scene: Scene): Promise<Response> {
  const slug = scene.query('specialty')
  const specialty = slug ? await specialtyNamed(scene, slug) : undefined
  if (slug && !specialty) return noSpecialty(scene)
  const page = pageOf(scene)
  const found = await upcomingSessions(scene.db, scene.now, { specialtyId: specialty?.id, page })
  if (found.total === 0 && page > 1) return firstPage(scene)
  const rows = await hideWithheld(scene.db, scene.organization, found.rows)
  return present(
    scene,
    {
      title: eventsTitle(specialty),
      current: routes.events.to({ org: scene.organization.slug }, { specialty: specialty?.slug }),
      specialty: specialty?.slug,
    },
    <EventsPage
      viewer={viewerOf(scene)}
      found={{ ...found, rows }}
      page={page}
      size={pageSize}
      specialty={specialty}
      specialties={await specialties(scene.db)}
    />,
  )
}

async function activity(scene: Scene): Promise<Response> {
  const found = await publicSession(scene)
  if (!found) return noActivity(scene)
  const { db, organization, now } = scene
  const [session] = await hideWithheld(db, organization, [found])
  const told = await toldOf(db, organization, found.id, now)
  if (told) await keepShown(db, told, 'page', now)
  return present(
    scene,
    { title: found.title, specialty: found.specialty.slug },
    <ActivityPage
      session={session!}
      disclosure={told?.text ?? ''}
      test={await testTold(db, found.id)}
      viewer={viewerOf(scene)}
      provider={{
        name: organization.name,
        accreditationStatement: accreditationStatementOf(organization, found.jointProviders),
        email: organization.email,
      }}
      origin={scene.origin}
    />,
  )
}

async function activityCalendar(scene: Scene): Promise<Response> {
  const session = await publicSession(scene)
  if (!session) return noActivity(scene)
  const path = routes.activity.to({ org: scene.organization.slug, session: session.id })
  const cancelled = session.window.cancelled
  const file = calendarFile({ ...session, cancelled, address: scene.origin + path, organizer: scene.organization.name })
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="activity.ics"',
      'cache-control': 'no-cache',
    },
  })
}

const oldAddress = (scene: Scene) =>
  present(scene, { title: 'This page has moved', layout: 'narrow' }, <OldAddressPage org={scene.organization.slug} />)

type Specialty = { id: string; slug: string; name: string }

async function specialtyNamed(scene: Scene, slug: string): Promise<Specialty | undefined> {
  return (await specialties(scene.db)).find((specialty) => specialty.slug === slug.toLowerCase())
}

/** The session of the address, unless it is a draft, which only the office sees. */
async function publicSession(scene: Scene): Promise<SessionDetails | undefined> {
  const id = idParameter(scene, 'session')
  const session = id ? await sessionDetails(scene.db, id) : undefined
  return session?.hidden ? undefined : session
}

const noActivity = (scene: Scene) => refuse(scene, 404, { title: 'There is no activity at this address' })

const noSpecialty = (scene: Scene) => refuse(scene, 404, { title: 'There is no specialty at this address' })

/** The page of a list that is asked for; the first when what stands there is no number of a page. */
const pageOf = (scene: Scene): number => (/^[1-9]\d{0,5}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1)

/** A page that a list does not have any more leads to its beginning. */
function firstPage(scene: Scene): Response {
  const url = new URL(scene.context.req.url)
  url.searchParams.delete('page')
  return seeOther(url.pathname + url.search)
}

const viewerOf = (scene: Scene): Viewer => ({
  org: scene.organization.slug,
  zone: scene.organization.time_zone,
  now: scene.now,
  signedIn: scene.visitor !== null,
})

/** What anyone sees of an organization's catalogue. */
export const activityEntries: Entry[] = [
  anyone.get(routes.portal, portal),
  anyone.get(routes.activities, allActivities),
  anyone.get(routes.specialty, specialtyActivities),
  anyone.get(routes.events, events),
  anyone.get(routes.activityCalendar, activityCalendar),
  anyone.get(routes.activity, activity),
  anyone.get(routes.oldPublisher, oldAddress),
  anyone.get(routes.oldPublisherAsPrinted, oldAddress),
]
