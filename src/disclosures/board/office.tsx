import { pageOf } from '../../activities/office-address.ts'
import { mayViewOffice } from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { showActivity } from './activity.tsx'
import { BoardPage, rowsAPage } from './pages/board-page.tsx'
import { blockingSessions } from './queries.ts'
import { forecastOf } from './rules.ts'
import { viewerOf } from './viewer.ts'
import { isIn, viewsFor } from './views.ts'

/** What blocks which date over all activities, and whose disclosure runs out before a role of theirs. */
async function showBoard(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const views = viewsFor(visitor.role)
  const view = views.find((one) => one === scene.query('view')) ?? 'open'
  const search = scene.query('q').slice(0, 200).trim()
  const days = scene.query('days') === '30' ? 30 : scene.query('days') === 'all' ? 'all' : 90
  const zone = organization.time_zone
  const midnight = now.toZonedDateTimeISO(zone).startOfDay()
  const far = midnight.add({ months: organization.disclosure_months })
  const until = days === 'all' || search || view === 'runs-out' ? far : midnight.add({ days: days + 1 })
  const own = await ownSeriesOf(db, visitor)
  const looked = { now, until: until.toInstant(), own, search, disclosed: view === 'runs-out' && !search }
  const all = await blockingSessions(db, organization, looked)
  const found = search && view === 'open' ? all : all.filter((one) => isIn(view, one, visitor.role))
  const rows = view === 'runs-out' ? forecastOf(found) : found
  const page = Math.min(pageOf(scene), Math.max(1, Math.ceil(rows.length / rowsAPage)))
  const shown = rows.slice((page - 1) * rowsAPage, page * rowsAPage)
  const isForecast = view === 'runs-out'
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
      rows={isForecast ? [] : (shown as typeof found)}
      forecast={isForecast ? (shown as ReturnType<typeof forecastOf>) : []}
      viewer={viewerOf(scene)}
      own={own === null ? 'all' : own.length === 0 ? 'none' : 'some'}
    />,
  )
}

/** All disclosures, and those of one activity: everyone of the staff looks, coordinators at their own series. */
export const disclosureBoardEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeDisclosureBoard, showBoard),
  staff(mayViewOffice).get(routes.officeActivityDisclosures, showActivity),
]
