import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { shortDay } from '../../web/dates.ts'
import { ErrorSummary } from '../../web/fields.tsx'
import { Crumbs, Empty, Notice, Pages } from '../../web/parts.tsx'
import type { NarrowingChoices } from '../choices.ts'
import { queryOf, type ReportFilter } from '../filter.ts'
import type { Days } from '../periods.ts'
import type { Ref, Report, ReportChart, ReportColumn, ReportRow, ReportTable, Totals } from '../report.ts'
import { ChartView } from './chart-view.tsx'
import { ReportFilters } from './report-filters.tsx'
import { ReportTableView } from './report-table.tsx'

/** What a report found for a filter. */
export type FoundReport = {
  days: Days
  columns: readonly ReportColumn[]
  rows: readonly ReportRow[]
  totals: Totals
  chart: ReportChart | null
  page: number
  /** So many units stand on a page, and so many can be paged through. */
  size: number
  most: number
}

type Props = {
  org: string
  report: Report
  table: ReportTable
  filter: ReportFilter
  choices: NarrowingChoices
  errors: Record<string, string>
  /** Null while the filter has errors. */
  found: FoundReport | null
  /** Whether pages of people can be looked at. */
  viewsPeople: boolean
  /** Whether whoever looks may remind those whom it shows. */
  reminds: boolean
  /** Whether only own series are counted. */
  ownOnly: boolean
}

/** A report: its filter, what it says drawn and as a table, and how it counts. */
export function ReportPage(props: Props): JSX.Element {
  const { org, report, table, filter, errors, found } = props
  const query = { ...queryOf(filter), table: table.key }
  return (
    <>
      <Crumbs items={[{ label: 'Reports', href: routes.officeReports.to({ org }) }, { label: report.title }]} />
      <ErrorSummary errors={errors} />
      <h1>{report.title}</h1>
      <ReportFilters {...props} report={report.key} table={table.key} narrowings={report.narrowings} />
      {report.tables.length > 1 && <Tables {...props} />}
      {found && <Found {...props} found={found} query={query} />}
      <section aria-labelledby="counted">
        <h2 id="counted">How it is counted</h2>
        <div class="prose">
          <ul>
            {report.counted.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {props.ownOnly && <li>Only the series that you look after are counted.</li>}
          </ul>
        </div>
      </section>
    </>
  )
}

function Tables({ org, report, table, filter }: Props) {
  return (
    <nav class="tabs" aria-label="Tables of this report">
      <ul>
        {report.tables.map(({ key, label }) => (
          <li key={key}>
            <a
              href={routes.officeReport.to({ org, report: report.key }, { ...queryOf(filter), table: key })}
              aria-current={key === table.key ? 'page' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Found(props: Props & { found: FoundReport; query: Record<string, string> }) {
  const { org, report, table, found, query } = props
  const { days, totals } = found
  const span = [days.from, days.to].map((day) => `${shortDay(day)}, ${day.year}`).join(' to ')
  if (totals.units === 0)
    return (
      <Empty title="Nothing to count">
        <p>{span} has nothing that fits. Choose other days, or narrow it less.</p>
      </Empty>
    )
  const [one, many] = table.unit
  const pageAt = (page: number) => routes.officeReport.to({ org, report: report.key }, { ...query, page })
  return (
    <>
      <div class="title">
        <h2>
          {span}: {totals.units.toLocaleString('en-US')} {totals.units === 1 ? one : many}
        </h2>
        <Ways org={org} report={report.key} query={query} reminds={props.reminds && table.key === 'open'} />
      </div>
      {found.chart && <ChartView chart={found.chart} />}
      <ReportTableView {...found} lines={totals.lines} caption={`${report.title}, ${span}`} hrefOf={hrefIn(props)} />
      <Pages of={Math.min(totals.units, found.most)} page={found.page} size={found.size} href={pageAt} />
      {totals.units > found.most && (
        <Notice title={`The first ${found.most.toLocaleString('en-US')} can be paged through`}>
          <p>The files have every row. To see others here, narrow the report.</p>
        </Notice>
      )}
    </>
  )
}

/** How to take a report along. */
function Ways(props: { org: string; report: string; query: Record<string, string>; reminds: boolean }) {
  const { org, report, query, reminds } = props
  const file = (format: string) => routes.officeReportFile.to({ org, report }, { ...query, as: format })
  return (
    <p class="actions">
      {reminds && (
        <a class="button" href={routes.officeRemindEvaluations.to({ org }, query)}>
          Remind them
        </a>
      )}
      <a class="button quiet" href={file('xlsx')}>
        Download Excel
      </a>
      <a class="button quiet" href={file('csv')}>
        Download CSV
      </a>
      <a class="button quiet" href={routes.officeNewReportSchedule.to({ org }, { ...query, report })}>
        Mail this report
      </a>
    </p>
  )
}

/** Where what a cell names is; what it counts, with the same filter. */
const hrefIn =
  ({ org, filter, viewsPeople }: Props) =>
  (ref: Ref): string | null => {
    switch (ref.to) {
      case 'person':
        return viewsPeople ? routes.officePerson.to({ org, person: ref.id }) : null
      case 'activity':
        return routes.officeActivity.to({ org, activity: ref.id })
      case 'learners':
        return routes.officeLearners.to({ org, activity: ref.id })
      case 'results':
        return routes.officeResults.to({ org, activity: ref.id })
      case 'session':
        return routes.officeSession.to({ org, session: ref.id })
      case 'report':
        return routes.officeReport.to(
          { org, report: ref.report },
          { ...queryOf({ ...filter, title: '', ...ref.narrowed }), table: ref.table },
        )
    }
  }
