import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDay, shortDateYear, timeOfDay } from '../../../web/dates.ts'
import type { ScheduleRun } from '../queries.ts'

/** What was mailed, the latest first. */
export function ScheduleRuns(props: { org: string; zone: string; runs: readonly ScheduleRun[] }): JSX.Element {
  const { org, zone, runs } = props
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">What was mailed</h2>
      {runs.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">The latest mails of this report</caption>
          <thead>
            <tr>
              <th scope="col">Days</th>
              <th scope="col">Mailed</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th class="main" scope="row">
                  <a href={routes.officeReportRun.to({ org, run: run.id })}>{daysText(run)}</a>
                </th>
                <td data-label="Mailed">
                  {shortDateYear(run.ranAt, zone)}, {timeOfDay(run.ranAt, zone)}
                </td>
                <td data-label="To">
                  {run.sent === 1 ? '1 person' : `${run.sent} people`}
                  {run.leftOut > 0 && `, ${run.leftOut} left out: they may not see it, or have no email`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** "October 1, 2026 to October 31, 2026" */
export const daysText = ({ filter }: Pick<ScheduleRun, 'filter'>): string =>
  [filter['from'], filter['to']].map((day) => (day ? fullDay(Temporal.PlainDate.from(day)) : '')).join(' to ')
