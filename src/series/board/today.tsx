import { officeAt } from '../../activities/office-address.ts'
import { waitingRequests } from '../../attendance/late/asked-request.ts'
import { waitingForReview } from '../../disclosures/review/waiting.ts'
import { undelivered } from '../../messages/office/message-record.ts'
import {
  mayHelpPeople,
  mayManageOrganization,
  mayPlanActivities,
  mayReviewDisclosures,
} from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { TodayPage } from './pages/today-page.tsx'
import { clockOf } from './series-address.ts'
import { upcomingUntil } from './session-facts.ts'
import { justHeld, unknownPeople } from './today-queries.ts'
import { waitingItems } from './waiting-items.ts'

/** How far Today looks: two weeks ahead, one week back. */
const days = { ahead: 14, back: 7 }
/** How many rows each part shows at most. */
const most = { waiting: 12, counted: 1000, next: 15, held: 8 }

/** The week of whoever runs series: what waits for them, the next sessions, and what came of the last. */
export async function showToday(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { zone } = clockOf(scene)
  const own = await ownSeriesOf(db, visitor)
  const midnight = now.toZonedDateTimeISO(zone).startOfDay()
  const until = midnight.add({ days: days.ahead + 1 }).toInstant()
  const since = midnight.subtract({ days: days.back }).toInstant()
  const next = await upcomingUntil(db, own, until, { now, zone })
  const plans = mayPlanActivities(visitor.role)
  const requests = plans ? await waitingRequests(db, organization, own) : []
  const unknown = plans ? await unknownPeople(db, own, most.counted) : []
  const mayReview = mayReviewDisclosures(visitor.role)
  const reviews = mayReview ? await waitingForReview(db, organization, now, visitor.personId) : []
  const failed = mayHelpPeople(visitor.role) ? await undelivered(db) : null
  const items = waitingItems(
    {
      ...{ sessions: plans ? next : [], requests, unknown, reviews },
      undelivered: failed,
    },
    { org: organization.slug, zone, now, viewerId: visitor.personId, manages: mayManageOrganization(visitor.role) },
  )
  return present(
    scene,
    { title: 'Today', ...officeAt(scene), current: routes.officeToday.to({ org: organization.slug }) },
    <TodayPage
      org={organization.slug}
      zone={zone}
      now={now}
      viewerId={visitor.personId}
      own={own === null ? 'all' : own.length === 0 ? 'none' : 'some'}
      waits={plans || mayReview}
      plans={plans}
      counts={{
        reviews: reviews.length,
        requests: requests.length,
        people: unknown.reduce((sum, one) => sum + one.people, 0),
      }}
      waiting={{ items: items.slice(0, most.waiting), more: Math.max(0, items.length - most.waiting) }}
      next={{ sessions: next.slice(0, most.next), more: Math.max(0, next.length - most.next) }}
      held={await justHeld(db, own, { since, now, limit: most.held })}
    />,
  )
}
