import { inert } from '../../messages/inert.ts'
import type { Words } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import { routes } from '../../routes.ts'
import { fullDay } from '../../web/dates.ts'
import type { Days } from '../periods.ts'
import type { Report, ReportColumn, ReportTable, TotalLine, Totals } from '../report.ts'
import { cellText } from '../show-cells.ts'
import type { Schedule } from './queries.ts'

type Mail = {
  organization: Pick<Organization, 'slug'>
  schedule: Pick<Schedule, 'id' | 'name' | 'maker'>
  report: Report
  table: ReportTable
  days: Days
  totals: Totals
  columns: readonly ReportColumn[]
  run: string
  origin: string
  /** To whom; a text in which no address is a link. */
  name: string
  /** Whether only the series of whoever reads it are counted. */
  ownOnly: boolean
}

/** The sums of a report in words, and where it can be opened: no learner's name or record is in a mail. */
export function reportMail(mail: Mail, words: Words): ReturnType<Words> {
  const { organization, schedule, report, table, days, totals, run, origin } = mail
  const { slug: org } = organization
  const [one, many] = table.unit
  const units = `${totals.units.toLocaleString('en-US')} ${totals.units === 1 ? one : many}`
  const lines = totals.lines.map((line) => lineText(line, mail.columns))
  return words('report.mailed', {
    name: mail.name,
    schedule: schedule.name,
    report: report.title,
    days: `${fullDay(days.from)} to ${fullDay(days.to)}`,
    own: mail.ownOnly ? ', of the series that you look after' : '',
    figures: totals.units === 0 ? 'Nothing to count in these days.' : [units, ...lines].join('\n'),
    link: origin + routes.officeReportRun.to({ org, run }),
    maker: inert(schedule.maker),
    stop_link: origin + routes.officeReportSchedule.to({ org, schedule: schedule.id }),
  })
}

/** "Total, 12 people: Credit type AMA Category 1™, Credits 12, Amount 12.00" */
function lineText({ label, figures }: TotalLine, columns: readonly ReportColumn[]): string {
  const said = columns.flatMap(({ key, kind, label: column }) => {
    const text = cellText(figures[key], kind)
    return text === '' ? [] : [kind === undefined || kind === 'text' ? text : `${column} ${text}`]
  })
  return said.length > 0 ? `${label}: ${said.join(', ')}` : label
}
