import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import type { Report } from '../report.ts'

/** What can be counted, and the ways to everything that is here. */
export function ReportsPage(props: { org: string; reports: readonly Report[]; manages: boolean }): JSX.Element {
  const { org } = props
  return (
    <>
      <h1>Reports</h1>
      <p class="intro">Narrow each to the days and people you mean, then look at it here or take it along.</p>
      <ul class="list">
        {props.reports.map(({ key, title, about }) => (
          <li key={key}>
            <div>
              <h2>
                <a href={routes.officeReport.to({ org, report: key })}>{title}</a>
              </h2>
              <p class="meta">{about}</p>
            </div>
          </li>
        ))}
        <li>
          <div>
            <h2>
              <a href={routes.officeReportSchedules.to({ org })}>Reports by mail</a>
            </h2>
            <p class="meta">Which reports are mailed by themselves, to whom and when.</p>
          </div>
        </li>
        {props.manages && (
          <li>
            <div>
              <h2>
                <a href={routes.officeExports.to({ org })}>Export everything</a>
              </h2>
              <p class="meta">Every record that the office keeps, table by table, and what is in files of their own.</p>
            </div>
          </li>
        )}
      </ul>
    </>
  )
}
