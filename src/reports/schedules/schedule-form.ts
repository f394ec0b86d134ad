import { z } from 'zod'
import type { StaffRole } from '../../organizations/permissions.ts'
import { isTableFormat, type TableFormat } from '../../platform/table-file/table-file.ts'
import { type FieldErrors, parse, requiredLine } from '../../web/form.ts'
import { allReports, reportOf } from '../all-reports.ts'
import { daysOf, queryOf, type ReportFilter, readFilter } from '../filter.ts'
import type { Timing } from './next-run.ts'

/** What somebody chooses of a report that is mailed by itself. */
export type ScheduleChoice = Timing & {
  name: string
  report: string
  table: string
  filter: ReportFilter
  fileFormat: TableFormat
  recipients: string[]
}

/** The fields of the form as they were typed. */
export type ScheduleFields = {
  name: string
  report: string
  table: string
  filter: ReportFilter
  fileFormat: string
  every: string
  weekday: string
  monthDay: string
  quarterDay: string
  hour: string
  recipients: string[]
}

type Sent = { one: (name: string) => string; all: (name: string) => string[] }

export const scheduleFields = ({ one, all }: Sent): ScheduleFields => ({
  name: one('name'),
  report: one('report'),
  table: one('table'),
  filter: readFilter(one),
  fileFormat: one('fileFormat'),
  every: one('every'),
  weekday: one('weekday'),
  monthDay: one('monthDay'),
  quarterDay: one('quarterDay'),
  hour: one('hour'),
  recipients: all('recipients'),
})

/** What the form begins with, for a report with a filter. */
export const newSchedule = (report: string, table: string, filter: ReportFilter, to: string): ScheduleFields => ({
  name: allReports.find(({ key }) => key === report)?.title ?? '',
  report,
  table,
  filter,
  fileFormat: 'xlsx',
  every: 'month',
  weekday: '1',
  monthDay: '1',
  quarterDay: '1',
  hour: '8',
  recipients: [to],
})

/** A schedule as the form shows it. */
export const fieldsOf = (choice: ScheduleChoice): ScheduleFields => ({
  ...choice,
  weekday: choice.every === 'week' ? String(choice.onDay) : '1',
  monthDay: choice.every === 'month' ? String(choice.onDay) : '1',
  quarterDay: choice.every === 'quarter' ? String(choice.onDay) : '1',
  hour: String(choice.atHour),
})

/**
 * Reads the form. `offered` are those to whom the report can be mailed, by their ids; whoever may not see it is refused
 * with the reason.
 */
export function readSchedule(
  fields: ScheduleFields,
  offered: ReadonlyMap<string, { name: string; role: StaffRole }>,
): { ok: true; value: ScheduleChoice } | { ok: false; errors: FieldErrors } {
  const name = parse(z.object({ name: requiredLine('The name', 120, 'Enter a name for the mail') }), fields)
  const every = (['week', 'month', 'quarter'] as const).find((one) => one === fields.every)
  const day = every ? dayFields[every] : null
  const onDay = day && wholeOf(fields[day.name], 1, day.most)
  const hour = wholeOf(fields.hour, 0, 23)
  const recipients = [...new Set(fields.recipients)].filter((id) => offered.has(id))
  const blind = recipients.filter((id) => !reportOf(fields.report, '', offered.get(id)!.role))
  const days = daysOf(fields.filter, Temporal.PlainDate.from('2000-01-01'))
  const errors: FieldErrors = {
    ...(name.ok ? {} : name.errors),
    ...(days.ok ? {} : days.errors),
    ...(every ? {} : { every: 'Choose how often' }),
    ...(day && onDay === null ? { [day.name]: day.ask } : {}),
    ...(hour === null ? { hour: 'Choose an hour' } : {}),
    ...(isTableFormat(fields.fileFormat) ? {} : { fileFormat: 'Choose Excel or CSV' }),
    ...(recipients.length === 0 ? { recipients: 'Choose who gets it' } : {}),
    ...(blind.length > 0
      ? { recipients: `${offered.get(blind[0]!)!.name} may not see this report: it names learners` }
      : {}),
  }
  if (!name.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  const { report, table, filter, fileFormat } = fields
  const chosen = { report, table, filter, fileFormat: fileFormat as TableFormat, recipients }
  return { ok: true, value: { name: name.value.name, ...chosen, every: every!, onDay: onDay!, atHour: hour! } }
}

/** Each rhythm has a field for its day; the last days of a month are not in every one. */
const dayFields = {
  week: { name: 'weekday', most: 7, ask: 'Choose a day of the week' },
  month: { name: 'monthDay', most: 28, ask: 'Enter a day from 1 to 28' },
  quarter: { name: 'quarterDay', most: 28, ask: 'Enter a day from 1 to 28' },
} as const

const wholeOf = (typed: string, least: number, most: number): number | null =>
  /^\d{1,2}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most ? Number(typed) : null

/** What a schedule's filter is kept as. */
export const keptFilter = ({ filter, table }: Pick<ScheduleChoice, 'filter' | 'table'>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...queryOf(filter), table }).filter(([, value]) => value !== ''))
