import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate, shortDateYear, timeOfDay, zoneShort } from '../../../web/dates.ts'
import { Badge, Crumbs, Empty } from '../../../web/parts.tsx'
import { allReports } from '../../all-reports.ts'
import { periodNames } from '../../periods.ts'
import { nextDue, timingText } from '../next-run.ts'
import type { Schedule } from '../queries.ts'

type Props = { org: string; zone: string; now: Temporal.Instant; schedules: readonly Schedule[] }

/** The reports that are mailed by themselves. */
export function SchedulesPage(props: Props): JSX.Element {
  const { org, schedules } = props
  return (
    <>
      <Crumbs items={[{ label: 'Reports', href: routes.officeReports.to({ org }) }, { label: 'Reports by mail' }]} />
      <h1>Reports by mail</h1>
      <p class="intro">
        The mail says the sums, and leads to the file here: who opens it signs in, and sees what they may see then.
      </p>
      {schedules.length === 0 ? (
        <Empty title="No report is mailed yet">
          <p>
            Open <a href={routes.officeReports.to({ org })}>a report</a>, narrow it to what you want, and press “Mail
            this report”.
          </p>
        </Empty>
      ) : (
        <Schedules {...props} />
      )}
    </>
  )
}

function Schedules({ org, zone, now, schedules }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Reports by mail: what, when and to whom</caption>
      <thead>
        <tr>
          <th scope="col">Mail</th>
          <th scope="col">Report</th>
          <th scope="col">When</th>
          <th scope="col">Next</th>
          <th scope="col">To</th>
          <th scope="col">Last mailed</th>
        </tr>
      </thead>
      <tbody>
        {schedules.map((schedule) => (
          <tr key={schedule.id}>
            <th class="main" scope="row">
              <a href={routes.officeReportSchedule.to({ org, schedule: schedule.id })}>{schedule.name}</a>
            </th>
            <td data-label="Report">
              {reportTitle(schedule.report)}
              <span class="small soft-text"> {periodNames[schedule.filter.period]}</span>
            </td>
            <td data-label="When">{timingText(schedule)}</td>
            <td data-label="Next">
              {schedule.paused ? <Badge tone="warn">Paused</Badge> : whenText(nextDue(schedule, zone, now), zone)}
            </td>
            <td data-label="To">
              <Recipients schedule={schedule} />
            </td>
            <td data-label="Last mailed">{schedule.lastRunAt ? shortDateYear(schedule.lastRunAt, zone) : 'Not yet'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const reportTitle = (key: string): string => allReports.find((report) => report.key === key)?.title ?? key

/** "November 30, 2026, 8:00 AM Pacific" */
export const whenText = (at: Temporal.Instant, zone: string): string =>
  `${fullDate(at, zone)}, ${timeOfDay(at, zone)} ${zoneShort(zone)}`

function Recipients({ schedule }: { schedule: Schedule }) {
  const { to } = schedule
  if (to.every(({ role }) => role === null)) return <Badge tone="bad">Nobody</Badge>
  return <>{to.map(({ name, role }) => (role ? name : `${name} (not of the staff any more)`)).join(', ')}</>
}
