import { pageOf } from '../../activities/office-address.ts'
import { mayPlanActivities, mayReviewDisclosures, mayViewOffice } from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { showActivity } from './activity.tsx'
import { compareRows, reviewRows } from './own-reviews.ts'
import { BoardPage, type Filter, rowsAPage, usualDays } from './pages/board-page.tsx'
import { blockingSessions, type Looked } from './queries.ts'
import { type Blocking, forecastOf } from './rules.ts'
import { type At, actionFor, shownForecast, shownRows } from './shown.ts'
import { viewerOf } from './viewer.ts'
import { type BoardView, isIn, isOwnView, viewsFor } from './views.ts'

/** What blocks which date over all activities, and whose disclosure runs out before a role of theirs. */
async function showBoard(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const views = viewsFor(visitor.role)
  const view = views.find((one) => one === scene.query('view')) ?? 'open'
  const search = scene.query('q').slice(0, 200).trim()
  const days = daysOf(scene, view)
  const zone = organization.time_zone
  const midnight = now.toZonedDateTimeISO(zone).startOfDay()
  const far = midnight.add({ months: organization.disclosure_months })
  const isForecast = view === 'runs-out'
  const until = days === 'all' || search || isForecast ? far : midnight.add({ days: days + 1 })
  const own = await ownSeriesOf(db, visitor)
  const at = { viewer: await viewerOf(scene), organization, now }
  const looked = { now, until: until.toInstant(), own, search, disclosed: isForecast && !search }
  const found = await foundOf(scene, view, looked, at)
  const rows = isForecast ? forecastOf(found) : found
  const page = Math.min(pageOf(scene), Math.max(1, Math.ceil(rows.length / rowsAPage)))
  const shown = rows.slice((page - 1) * rowsAPage, page * rowsAPage)
  return present(
    scene,
    { title: 'Disclosures', kind: 'office', current: routes.officeDisclosureBoard.to({ org: organization.slug }) },
    <BoardPage
      org={organization.slug}
      zone={zone}
      now={now}
      views={views}
      filter={{ view, search, days }}
      untilDay={until.toPlainDate()}
      total={rows.length}
      page={page}
      rows={isForecast ? [] : await shownRows(db, shown as typeof found, at)}
      forecast={isForecast ? shownForecast(shown as ReturnType<typeof forecastOf>, at) : []}
      viewer={at.viewer}
      own={own === null ? 'all' : own.length === 0 ? 'none' : 'some'}
    />,
  )
}

function daysOf(scene: StaffScene, view: BoardView): Filter['days'] {
  const asked = scene.query('days')
  return asked === '30' ? 30 : asked === '90' ? 90 : asked === 'all' ? 'all' : usualDays(view)
}

/** The rows of a view: what whoever looks reviews is what waits for them on Today, and of what is over too. */
async function foundOf(scene: StaffScene, view: BoardView, looked: Looked, at: At): Promise<Blocking[]> {
  const { db, organization, visitor } = scene
  const { role } = visitor
  const reviews = isOwnView(view) && mayReviewDisclosures(role) ? await reviewRows(scene, looked) : []
  if (isOwnView(view) && !mayPlanActivities(role)) return reviews
  if (view === 'review') return reviews
  const all = await blockingSessions(db, organization, looked)
  if (looked.search && view === 'open') return all
  const found = all.filter((one) => isIn(view, one, role) && (view !== 'mine' || actionFor(one, at) !== null))
  return reviews.length > 0 ? [...reviews, ...found].sort(compareRows(looked.now)) : found
}

/** All disclosures, and those of one activity: everyone of the staff looks, coordinators at their own series. */
export const disclosureBoardEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeDisclosureBoard, showBoard),
  staff(mayViewOffice).get(routes.officeActivityDisclosures, showActivity),
]
