import { activityTable, evaluationTable, sessionTable } from './activity-tables.ts'
import { attendanceTables } from './attendance-tables.ts'
import { creditTables } from './credit-tables.ts'
import { evaluationTables } from './evaluation-tables.ts'
import type { ExportTable } from './export-table.ts'
import { attendanceTable, certificateTable, creditTable, earlierCreditTable } from './learner-tables.ts'
import { messageTables } from './message-tables.ts'
import { peopleTables } from './people-tables.ts'
import { planningTables } from './planning-tables.ts'
import { setUpTables } from './set-up-tables.ts'

/** What can be taken along whole, in the order in which it is offered: those of a group stand together. */
export const exportTables: readonly ExportTable[] = [
  ...peopleTables,
  activityTable,
  sessionTable,
  ...planningTables,
  attendanceTable,
  ...attendanceTables,
  creditTable,
  certificateTable,
  ...creditTables,
  earlierCreditTable,
  evaluationTable,
  ...evaluationTables,
  ...messageTables,
  ...setUpTables,
]
