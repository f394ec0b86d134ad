import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate, timeOfDay } from '../../../web/dates.ts'
import { Crumbs } from '../../../web/parts.tsx'
import type { Report } from '../../report.ts'
import type { ScheduleRun } from '../queries.ts'
import { daysText } from './schedule-runs.tsx'

type Props = { org: string; zone: string; run: ScheduleRun; report: Report }

/** A report that was mailed: its file, made now. */
export function RunPage({ org, zone, run, report }: Props): JSX.Element {
  const file = routes.officeReportFile.to({ org, report: report.key }, { ...run.filter, as: run.fileFormat })
  const page = routes.officeReport.to({ org, report: report.key }, run.filter)
  return (
    <>
      <Crumbs
        items={[
          { label: 'Reports', href: routes.officeReports.to({ org }) },
          { label: 'Reports by mail', href: routes.officeReportSchedules.to({ org }) },
          { label: run.name },
        ]}
      />
      <h1>{run.name}</h1>
      <p class="intro">
        {report.title}, {daysText(run)}
      </p>
      <p>
        Mailed on {fullDate(run.ranAt, zone)} at {timeOfDay(run.ranAt, zone)}. The file is made when you download it:
        what was claimed, corrected or withdrawn since is in it as it stands now.
      </p>
      <p class="actions">
        <a class="button" href={file}>
          Download {run.fileFormat === 'xlsx' ? 'Excel' : 'CSV'}
        </a>
        <a href={page}>Look at it here</a>
      </p>
    </>
  )
}
