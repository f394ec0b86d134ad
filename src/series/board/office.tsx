import { pageOf } from '../../activities/office-address.ts'
import { waitingRequestsOf } from '../../attendance/late/asked-request.ts'
import { mayPlanActivities, mayStartActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { remindedToday, remindLate } from '../reminders/remind-late.ts'
import { disclosureEntries } from './disclosures.tsx'
import { BoardPage } from './pages/board-page.tsx'
import { SeriesListPage } from './pages/series-list-page.tsx'
import { pastSessions, seriesTotals } from './past-sessions.ts'
import { clockOf, seriesAt, seriesOf } from './series-address.ts'
import { type SeriesFilter, seriesList, seriesViews } from './series-list.ts'
import { upcomingOf } from './session-facts.ts'
import { slidesEntries } from './slides.tsx'

const noSeries = (scene: StaffScene) => refuse(scene, 404, { title: 'There is no series at this address' })

async function showList(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor } = scene
  const filter = filterOf(scene)
  const own = await ownSeriesOf(db, visitor)
  const list = await seriesList(db, filter, pageOf(scene), { ...clockOf(scene), own })
  return present(
    scene,
    { title: 'Series', ...seriesAt(scene) },
    <SeriesListPage
      org={organization.slug}
      zone={organization.time_zone}
      now={scene.now}
      viewerId={visitor.personId}
      filter={filter}
      chosenView={scene.query('view') === filter.view}
      {...list}
      own={own === null ? 'all' : own.length === 0 ? 'none' : 'some'}
      mayStart={mayStartActivities(visitor.role)}
    />,
  )
}

/** Who searches without having chosen a view looks through all of them. */
function filterOf(scene: StaffScene): SeriesFilter {
  const search = scene.query('q').slice(0, 200).trim()
  return { search, view: seriesViews.find((view) => view === scene.query('view')) ?? (search ? 'all' : 'running') }
}

/** So many sessions to come are shown at first. */
const shownAtFirst = 12

async function showBoard(scene: StaffScene): Promise<Response> {
  const series = await seriesOf(scene)
  if (!series) return noSeries(scene)
  const { db, organization, visitor, now } = scene
  const at = clockOf(scene)
  const toCome = await upcomingOf(db, series.id, at)
  const page = pageOf(scene)
  const plans = mayPlanActivities(visitor.role)
  return present(
    scene,
    { title: series.title, ...seriesAt(scene) },
    <BoardPage
      org={organization.slug}
      zone={at.zone}
      now={now}
      viewerId={visitor.personId}
      series={series}
      totals={await seriesTotals(db, series.id, now)}
      next={scene.query('all') === 'yes' ? toCome : toCome.slice(0, shownAtFirst)}
      toCome={toCome.length}
      past={{ page, ...(await pastSessions(db, series.id, page, at)) }}
      lateRequests={await waitingRequestsOf(db, series.id)}
      mayPlan={plans}
      mayStart={mayStartActivities(visitor.role)}
      mayAdd={mayStartActivities(visitor.role) || (plans && series.coordinatorFields.includes('time'))}
      remindedAt={await remindedToday(db, series.id, at)}
    />,
  )
}

const remindedWords = {
  sent: 'late-reminded',
  'sent-before': 'late-reminded-before',
  'nobody-late': 'nobody-late',
  'nobody-reached': 'nobody-to-remind',
}

async function remindAllLate(scene: StaffScene): Promise<Response> {
  const series = await seriesOf(scene)
  if (!series) return noSeries(scene)
  const board = { org: scene.organization.slug, activity: series.id }
  return seeOther(routes.officeSeries.to(board, { said: remindedWords[await remindLate(scene, series.id)] }))
}

const viewer = staff(mayViewOffice)
const planner = staff(mayPlanActivities)

/** The office's series: everyone of the staff looks; administrators, and coordinators at their own, change. */
export const seriesBoardEntries: Entry[] = [
  viewer.get(routes.officeSeriesList, showList),
  viewer.get(routes.officeSeries, showBoard),
  planner.post(routes.officeRemindLate, remindAllLate),
  ...slidesEntries,
  ...disclosureEntries,
]
