import { recordAudit } from '../audit/record.ts'
import type { Cell } from '../platform/table-file/table.ts'
import { formatAsked, type TableFormat, tableFile } from '../platform/table-file/table-file.ts'
import { routes } from '../routes.ts'
import { noSuchFile, refuse } from '../web/refusals.tsx'
import type { StaffScene, UnheldStaffScene } from '../web/scene.ts'
import { reportOf } from './all-reports.ts'
import { queryOf, type ReportFilter, readFilter } from './filter.ts'
import type { Days } from './periods.ts'
import {
  maySeeReport,
  type Place,
  type Reach,
  type Report,
  type ReportColumn,
  type ReportTable,
  type Rows,
} from './report.ts'
import { askedIn } from './scene.ts'

/**
 * Sends a report as a file while its rows are read, some at a time, each part in a transaction of its own that holds the
 * guard anew and asks anew which series somebody has to do with: no connection waits for whoever downloads it.
 */
export async function downloadReport(scene: UnheldStaffScene): Promise<Response> {
  const begun = await scene.transaction(begin)
  if (begun instanceof Response) return begun
  const { format, report, table, columns, days } = begun
  const name = [report.key, table.key, days.from, days.to].join('-')
  return tableFile(format, { name, sheet: table.label, columns, rows: rowsOf(scene, begun) })
}

type Begun = {
  format: TableFormat
  report: Report
  table: ReportTable
  filter: ReportFilter
  days: Days
  columns: readonly ReportColumn[]
}

async function begin(scene: StaffScene): Promise<Begun | Response> {
  const { db, organization, visitor, query, now } = scene
  const chosen = reportOf(scene.parameter('report'), query('table'), visitor.role)
  const filter = readFilter(query)
  const asking = await askedIn(scene, filter)
  if (!chosen) return refuse(scene, 404, { title: 'There is no report at this address' })
  const { report, table } = chosen
  if (!asking.ok) {
    const address = { org: organization.slug, report: report.key }
    const href = routes.officeReport.to(address, { ...queryOf(filter), table: table.key })
    const says = `${Object.values(asking.errors).join('. ')}.`
    return refuse(scene, 422, { title: 'These days cannot be counted', says, back: { label: 'Choose the days', href } })
  }
  const format = formatAsked(query('as'))
  if (!format) return refuse(scene, 404, noSuchFile)
  const narrowed = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
  await recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId: visitor.personId,
      act: 'report.exported',
      subject: 'organization',
      subjectId: organization.id,
      new: { report: report.title, table: table.label, format, ...narrowed },
    },
    now,
  )
  const columns = (await table.columns(db, asking.asked)).filter(({ only }) => only !== 'screen')
  return { format, report, table, filter, days: asking.asked.days, columns }
}

async function* rowsOf(scene: UnheldStaffScene, begun: Begun): AsyncGenerator<Cell[][]> {
  const { report, table, filter, columns } = begun
  for (let after: Place | null = null, first = true; first || after; first = false) {
    const reach: Reach = { after, offset: 0, limit: table.atATime ?? 1000 }
    const part: Rows = await scene.transaction(async (held) => {
      const asking = await askedIn(held, filter, scene.now)
      const may = maySeeReport(held.visitor.role, report)
      return may && asking.ok ? table.rows(held.db, asking.asked, reach) : { rows: [], next: null }
    })
    yield part.rows.map(({ cells }) => columns.map(({ key }) => cells[key] ?? null))
    after = part.next
  }
}
