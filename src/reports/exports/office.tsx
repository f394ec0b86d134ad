import { recordAudit } from '../../audit/record.ts'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import type { Cell } from '../../platform/table-file/table.ts'
import { formatAsked, type TableFormat, tableFile } from '../../platform/table-file/table-file.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import { noSuchFile, refuse } from '../../web/refusals.tsx'
import type { StaffScene, UnheldStaffScene } from '../../web/scene.ts'
import { cellsOf, type Place } from '../report.ts'
import { exportTables } from './all-tables.ts'
import type { ExportRow, ExportTable } from './export-table.ts'
import { ExportsPage } from './pages/exports-page.tsx'

const manager = staff(mayManageOrganization)

/** Everything that the office keeps, to take along: administrators. */
export const exportEntries: Entry[] = [
  manager.get(routes.officeExports, showExports),
  manager.getUnheld(routes.officeExportFile, downloadTable),
]

function showExports(scene: StaffScene): Promise<Response> {
  const { slug: org } = scene.organization
  return present(
    scene,
    { title: 'Export everything', kind: 'office', current: routes.officeReports.to({ org }) },
    <ExportsPage org={org} tables={exportTables} />,
  )
}

/** Rows that are read at a time, each part in a transaction of its own that holds the guard anew. */
const atATime = 2000

async function downloadTable(scene: UnheldStaffScene): Promise<Response> {
  const table = exportTables.find(({ key }) => key === scene.parameter('table'))
  const format: TableFormat | null = formatAsked(scene.query('as'))
  const begun = await scene.transaction(async (held) => {
    if (!table) return refuse(held, 404, { title: 'There is no table at this address' })
    if (!format) return refuse(held, 404, noSuchFile)
    await noteExport(held, table, format)
    return null
  })
  if (begun || !table || !format) return begun!
  const day = scene.now.toZonedDateTimeISO(scene.organization.time_zone).toPlainDate()
  return tableFile(format, {
    name: `${table.key}-${day}`,
    sheet: table.title,
    columns: table.columns,
    rows: rowsOf(scene, table),
  })
}

async function noteExport({ db, organization, visitor, now }: StaffScene, table: ExportTable, format: string) {
  const act = { organizationId: organization.id, actorId: visitor.personId, act: 'table.exported' }
  const subject = { subject: 'organization', subjectId: organization.id }
  await recordAudit(db, { ...act, ...subject, new: { table: table.title, format } }, now)
}

async function* rowsOf(scene: UnheldStaffScene, table: ExportTable): AsyncGenerator<Cell[][]> {
  const zone = scene.organization.time_zone
  for (let after: Place | null = null; ; ) {
    const from: Place | null = after
    const rows: ExportRow[] = await scene.transaction(({ db }) => table.rows(db, zone, from, atATime))
    yield rows.map((row) => {
      const cells = cellsOf(table.columns, row)
      return table.columns.map(({ key }) => cells[key] ?? null)
    })
    if (rows.length < atATime) return
    after = rows.at(-1)!.at
  }
}
