import { activityTable, evaluationTable, sessionTable } from './activity-tables.ts'
import type { ExportTable } from './export-table.ts'
import { attendanceTable, certificateTable, creditTable, earlierCreditTable } from './learner-tables.ts'

/** What can be taken along whole, in the order in which it is offered. */
export const exportTables: readonly ExportTable[] = [
  activityTable,
  sessionTable,
  attendanceTable,
  creditTable,
  certificateTable,
  earlierCreditTable,
  evaluationTable,
]
