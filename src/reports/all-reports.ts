import type { StaffRole } from '../organizations/permissions.ts'
import { activities } from './kinds/activities.ts'
import { attendance } from './kinds/attendance.ts'
import { claims } from './kinds/claims.ts'
import { designation } from './kinds/designation.ts'
import { evaluations } from './kinds/evaluations.ts'
import { learnerCredit } from './kinds/learner-credit.ts'
import { missingEvaluations } from './kinds/missing-evaluations.ts'
import { speakers } from './kinds/speakers.ts'
import { maySeeReport, type Report, type ReportTable } from './report.ts'

/** Every report, in the order in which they are offered. */
export const allReports: readonly Report[] = [
  learnerCredit,
  attendance,
  claims,
  designation,
  evaluations,
  speakers,
  missingEvaluations,
  activities,
]

/** A report by its key, and the one of its tables that is asked for or the first; null where a role may not see it. */
export function reportOf(key: string, table: string, role: StaffRole): { report: Report; table: ReportTable } | null {
  const report = allReports.find((one) => one.key === key)
  if (!report || !maySeeReport(role, report)) return null
  return { report, table: report.tables.find((one) => one.key === table) ?? report.tables[0] }
}
