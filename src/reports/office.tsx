import { pageOf } from '../activities/office-address.ts'
import {
  isKeptToSeries,
  mayManageOrganization,
  mayPlanActivities,
  mayViewOffice,
  mayViewPeople,
} from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { allReports, reportOf } from './all-reports.ts'
import { narrowingChoices } from './choices.ts'
import { downloadReport } from './download-report.ts'
import { queryOf, readFilter } from './filter.ts'
import { type FoundReport, ReportPage } from './pages/report-page.tsx'
import { ReportsPage } from './pages/reports-page.tsx'
import { maySeeReport } from './report.ts'
import { askedIn } from './scene.ts'

const viewer = staff(mayViewOffice)

/** What can be counted: everybody of the staff, each of what they may see. */
export const reportEntries: Entry[] = [
  viewer.get(routes.officeReports, showReports),
  viewer.get(routes.officeReport, showReport),
  viewer.getUnheld(routes.officeReportFile, downloadReport),
]

const reportsAt = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeReports.to({ org: scene.organization.slug }),
})

function showReports(scene: StaffScene): Promise<Response> {
  const { role } = scene.visitor
  return present(
    scene,
    { title: 'Reports', ...reportsAt(scene) },
    <ReportsPage
      org={scene.organization.slug}
      reports={allReports.filter((report) => maySeeReport(role, report))}
      manages={mayManageOrganization(role)}
    />,
  )
}

/** So many units stand on a page, and so many can be paged through: what is further down is found by narrowing. */
const [size, most] = [50, 10_000]

async function showReport(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, query } = scene
  const { slug: org } = organization
  const chosen = reportOf(scene.parameter('report'), query('table'), visitor.role)
  if (!chosen) return refuse(scene, 404, { title: 'There is no report at this address' })
  const { report, table } = chosen
  const filter = readFilter(query)
  const asking = await askedIn(scene, filter)
  const page = Math.min(pageOf(scene), most / size)
  let found: FoundReport | null = null
  if (asking.ok) {
    const { asked } = asking
    const read = await table.page(db, asked, { after: null, offset: (page - 1) * size, limit: size })
    if (page > 1 && (page - 1) * size >= read.totals.units)
      return seeOther(routes.officeReport.to({ org, report: report.key }, { ...queryOf(filter), table: table.key }))
    found = { days: asked.days, columns: await table.columns(db, asked), ...read, page, size, most }
  }
  const errors = asking.ok ? {} : asking.errors
  return present(
    scene,
    { title: report.title, ...reportsAt(scene), hasErrors: !asking.ok, status: asking.ok ? 200 : 422 },
    <ReportPage
      org={org}
      report={report}
      table={table}
      filter={filter}
      choices={await narrowingChoices(db, filter.activity, await ownSeriesOf(db, visitor))}
      errors={errors}
      found={found}
      viewsPeople={mayViewPeople(visitor.role)}
      reminds={report.key === 'missing-evaluations' && mayPlanActivities(visitor.role)}
      ownOnly={isKeptToSeries(visitor.role)}
    />,
  )
}
