import { activitiesInFlight } from '../../activities/in-flight.ts'
import { officeAt } from '../../activities/office-address.ts'
import { waitingRequests } from '../../attendance/late/asked-request.ts'
import { excludedAmong, rolesThatMayWait, waitingForReview } from '../../disclosures/review/waiting.ts'
import { undelivered, waitingMail } from '../../messages/office/message-record.ts'
import { sendsOf } from '../../messages/sends.ts'
import {
  mayHelpPeople,
  mayManageOrganization,
  mayPlanActivities,
  mayReviewDisclosures,
  mayStartActivities,
  mayViewOffice,
  mayViewPeople,
} from '../../organizations/permissions.ts'
import { isOwnSeries, type OwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { clockOf } from '../../series/board/series-address.ts'
import { type BoardSession, upcomingUntil } from '../../series/board/session-facts.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { stuckGroups } from '../stuck/queries.ts'
import { runningOut } from './deadline-queries.ts'
import { deadlinesOf } from './deadlines.ts'
import { stoppedImports } from './import-queries.ts'
import { TodayPage } from './pages/today-page.tsx'
import { nothingPrepared, preparationOf } from './preparation.ts'
import { attendedWithin, justHeld, unknownPeople } from './session-queries.ts'
import { type WaitingItem, waitingItems } from './waiting-items.ts'

/** How far Today looks: two weeks ahead, one week back. */
const days = { ahead: 14, back: 7 }
/** How many rows each part shows at most. */
const most = { counted: 1000, next: 12, held: 8, prepared: 6 }

/** What waits for whoever looks, what is next, what ends soon, and what came of the last week. */
async function showToday(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { zone } = clockOf(scene)
  const { role, personId } = visitor
  const own = await ownSeriesOf(db, visitor)
  const midnight = now.toZonedDateTimeISO(zone).startOfDay()
  const until = midnight.add({ days: days.ahead + 1 }).toInstant()
  const since = midnight.subtract({ days: days.back }).toInstant()
  const next = await upcomingUntil(db, own, until, { now, zone })
  const week = midnight.add({ days: 8 }).toInstant()
  const soon = next.filter(
    ({ status, startsAt }) => status !== 'cancelled' && Temporal.Instant.compare(startsAt, week) < 0,
  )
  const today = { from: midnight.toInstant(), until: midnight.add({ days: 1 }).toInstant() }
  const [plans, manages] = [mayPlanActivities(role), mayManageOrganization(role)]
  const flights = { now, own, isAdministrator: manages, most: most.prepared }
  const at = { org: organization.slug, zone, now, manages, plans }
  return present(
    scene,
    { title: 'Today', ...officeAt(scene), current: routes.officeToday.to({ org: organization.slug }) },
    <TodayPage
      org={organization.slug}
      zone={zone}
      now={now}
      viewerId={personId}
      own={own === null ? 'all' : own.length === 0 ? 'none' : 'some'}
      plans={plans}
      starts={mayStartActivities(role)}
      acts={plans || mayReviewDisclosures(role)}
      waiting={await waitingFor(scene, own, next)}
      showsAll={scene.query('all') === 'yes'}
      figures={{ sessions: soon.length, attendedToday: await attendedWithin(db, own, today) }}
      preparing={plans ? preparationOf(await activitiesInFlight(db, organization, flights)) : nothingPrepared}
      deadlines={plans ? deadlinesOf(await runningOut(db, own, { zone, now }), at) : []}
      next={{ sessions: next.slice(0, most.next), more: Math.max(0, next.length - most.next) }}
      held={await justHeld(db, own, { since, now, limit: most.held })}
    />,
  )
}

/** What waits, as far as whoever looks has to do with it: who reviews and nothing else, with disclosures only. */
async function waitingFor(scene: StaffScene, own: OwnSeries, next: readonly BoardSession[]): Promise<WaitingItem[]> {
  const { db, organization, visitor, now } = scene
  const { role, personId } = visitor
  const [plans, reviews, views] = [mayPlanActivities(role), mayReviewDisclosures(role), mayViewPeople(role)]
  const manages = mayManageOrganization(role)
  const looks = plans || views
  const at = { org: organization.slug, zone: organization.time_zone, now, viewerId: personId, manages }
  const read = plans || reviews ? await rolesThatMayWait(db, organization, now) : []
  const excluded = plans ? excludedAmong(read, now).filter(({ facts }) => isOwnSeries(own, facts.activityId)) : []
  const isUnset = manages && !scene.app.demo && !sendsOf(scene.app, organization).email
  return waitingItems(
    {
      sessions: looks ? next : [],
      requests: looks ? await waitingRequests(db, organization, own) : [],
      unknown: looks ? await unknownPeople(db, own, most.counted) : [],
      reviews: reviews ? await waitingForReview(db, organization, now, personId, read) : [],
      excluded,
      unsent: isUnset ? await waitingMail(db) : null,
      undelivered: mayHelpPeople(role) ? await undelivered(db) : null,
      stuck: looks ? await stuckGroups(db, own, now) : [],
      imports: manages ? await stoppedImports(db, now) : [],
    },
    at,
  )
}

/** Everyone of the staff has a Today of their own. */
export const todayEntries: Entry[] = [staff(mayViewOffice).get(routes.officeToday, showToday)]
