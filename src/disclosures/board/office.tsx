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
  const only = { disclosed: isForecast && !search, offices: view === 'mine' }
  const looked = { now, until: until.toInstant(), own, search, ...only }
  const candidates = await candidatesOf(scene, view, looked)
  const roleIds = [...candidates.reviews, ...candidates.all].flatMap(({ role }) => role?.id ?? [])
  const at = { viewer: await viewerOf(scene, roleIds), organization, now }
  const found = foundOf(scene, view, looked, candidates, at)
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

type Candidates = { reviews: Blocking[]; all: Blocking[] }

/** What a view is chosen from: what waits for whoever reviews, as on Today and of what is over too; and what blocks dates. */
async function candidatesOf(scene: StaffScene, view: BoardView, looked: Looked): Promise<Candidates> {
  const { role } = scene.visitor
  const reviews = isOwnView(view) && mayReviewDisclosures(role) ? await reviewRows(scene, looked) : []
  const only = view === 'review' || (isOwnView(view) && !mayPlanActivities(role))
  return { reviews, all: only ? [] : await blockingSessions(scene.db, scene.organization, looked) }
}

/** The rows of a view. */
function foundOf(scene: StaffScene, view: BoardView, looked: Looked, { reviews, all }: Candidates, at: At): Blocking[] {
  if (looked.search && view === 'open') return all
  const { role } = scene.visitor
  const found = all.filter((one) => isIn(view, one, role) && (view !== 'mine' || actionFor(one, at) !== null))
  return reviews.length > 0 ? [...reviews, ...found].sort(compareRows(looked.now)) : found
}

/** All disclosures, and those of one activity: everyone of the staff looks, coordinators at their own series. */
export const disclosureBoardEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeDisclosureBoard, showBoard),
  staff(mayViewOffice).get(routes.officeActivityDisclosures, showActivity),
]
