import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary, Hidden, Select, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import type { NarrowingChoices } from '../../choices.ts'
import { queryOf } from '../../filter.ts'
import { periodNames, periods } from '../../periods.ts'
import type { Report, ReportTable } from '../../report.ts'
import { narrowedText } from '../narrowed-text.ts'
import { hourText, nextDue, timingText, weekdayOptions } from '../next-run.ts'
import type { Schedule, ScheduleRun } from '../queries.ts'
import type { ScheduleFields } from '../schedule-form.ts'
import { ScheduleRuns } from './schedule-runs.tsx'
import { whenText } from './schedules-page.tsx'

export type ScheduleFormProps = {
  org: string
  zone: string
  now: Temporal.Instant
  /** Given with the page, so that a second press adds nothing. */
  id: string | null
  schedule: Schedule | null
  report: Report
  table: ReportTable
  fields: ScheduleFields
  errors: FieldErrors
  choices: NarrowingChoices
  staff: { personId: string; name: string; may: boolean }[]
  mayChange: boolean
  /** Whether it is mailed to whoever looks. */
  getsIt: boolean
  ownOnly: boolean
  runs: readonly ScheduleRun[]
}

/** A report that is mailed by itself: what of it, when, to whom; and what was mailed. */
export function ScheduleFormPage(props: ScheduleFormProps): JSX.Element {
  const { org, schedule, errors } = props
  const title = schedule ? schedule.name : 'Mail this report'
  return (
    <>
      <Crumbs
        items={[
          { label: 'Reports', href: routes.officeReports.to({ org }) },
          { label: 'Reports by mail', href: routes.officeReportSchedules.to({ org }) },
          { label: title },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <What {...props} />
      {schedule && <State {...props} schedule={schedule} />}
      {props.mayChange && <Form {...props} />}
      {schedule && <ScheduleRuns {...props} />}
    </>
  )
}

function What({ org, report, table, fields, choices }: ScheduleFormProps) {
  const narrowed = narrowedText(fields.filter, choices)
  const query = { ...queryOf(fields.filter), table: table.key }
  return (
    <p class="intro">
      <a href={routes.officeReport.to({ org, report: report.key }, query)}>{report.title}</a>,{' '}
      {table.label.toLowerCase()}
      {narrowed && `. ${narrowed}`}. The mail says its sums, and leads to the file.
    </p>
  )
}

/** Whether it goes out, and how to stop it. */
function State({ org, zone, now, schedule, mayChange, getsIt }: ScheduleFormProps & { schedule: Schedule }) {
  const action = routes.officeReportSchedule.to({ org, schedule: schedule.id })
  return (
    <Notice
      tone={schedule.paused ? 'warn' : undefined}
      title={schedule.paused ? 'Paused: nothing is mailed' : `Next: ${whenText(nextDue(schedule, zone, now), zone)}`}
    >
      <p>
        {timingText(schedule)}. Set up by {schedule.maker}.
      </p>
      <div class="actions">
        {mayChange && (
          <form method="post" action={action}>
            <button class="button quiet" type="submit">
              {schedule.paused ? 'Mail it again' : 'Pause'}
            </button>
            <Hidden name="act" value={schedule.paused ? 'resume' : 'pause'} />
          </form>
        )}
        {getsIt && (
          <form method="post" action={action}>
            <button class="button quiet" type="submit">
              Stop mailing it to me
            </button>
            <Hidden name="act" value="leave" />
          </form>
        )}
        {mayChange && (
          <a href={routes.officeReportSchedule.to({ org, schedule: schedule.id }, { act: 'delete' })}>Delete</a>
        )}
      </div>
    </Notice>
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }))

/** How often, each with its day. */
function Rhythm({ fields, errors }: Pick<ScheduleFormProps, 'fields' | 'errors'>) {
  const day = (name: 'monthDay' | 'quarterDay', label: string) => (
    <TextField
      name={name}
      label={label}
      hint="1 to 28"
      inputmode="numeric"
      class="short"
      value={fields[name]}
      error={errors[name]}
    />
  )
  return (
    <Choices
      legend="How often"
      name="every"
      value={fields.every}
      error={errors['every']}
      options={[
        {
          value: 'week',
          label: 'Every week',
          detail: (
            <Select
              name="weekday"
              label="On"
              value={fields.weekday}
              options={weekdayOptions}
              error={errors['weekday']}
            />
          ),
        },
        { value: 'month', label: 'Every month', detail: day('monthDay', 'Day of the month') },
        {
          value: 'quarter',
          label: 'Every quarter',
          hint: 'in January, April, July and October',
          detail: day('quarterDay', 'Day of that month'),
        },
      ]}
    />
  )
}

/** To whom of the staff it is mailed; who may not see it is named as such. */
function Recipients({ staff, fields, errors }: ScheduleFormProps) {
  const blind = staff.filter(({ may }) => !may).map(({ name }) => name)
  return (
    <Choices
      legend="To"
      name="recipients"
      type="checkbox"
      hint={blind.length > 0 ? `Not to be chosen, because it names learners: ${blind.join(', ')}` : undefined}
      value={fields.recipients}
      error={errors['recipients']}
      options={staff.filter(({ may }) => may).map(({ personId, name }) => ({ value: personId, label: name }))}
    />
  )
}

function Form(props: ScheduleFormProps) {
  const { org, schedule, fields, errors, id } = props
  const at = schedule
    ? routes.officeReportSchedule.to({ org, schedule: schedule.id })
    : routes.officeNewReportSchedule.to({ org })
  const back = schedule
    ? routes.officeReportSchedules.to({ org })
    : routes.officeReport.to({ org, report: props.report.key }, { ...queryOf(fields.filter), table: props.table.key })
  return (
    <form method="post" action={at}>
      {id && <Hidden name="id" value={id} />}
      {schedule && <Hidden name="version" value={String(schedule.version)} />}
      <Carried fields={fields} />
      <TextField
        name="name"
        label="Name of the mail"
        value={fields.name}
        required
        maxlength={120}
        error={errors['name']}
      />
      <Select
        name="period"
        label="Days, counted when it is mailed"
        class="medium"
        value={fields.filter.period}
        options={periods
          .filter((period) => period !== 'dates' || fields.filter.period === 'dates')
          .map((period) => ({ value: period, label: periodNames[period] }))}
      />
      <Rhythm fields={fields} errors={errors} />
      <Select name="hour" label="At" class="short" value={fields.hour} options={hours} error={errors['hour']} />
      <Choices
        legend="File"
        name="fileFormat"
        inline
        value={fields.fileFormat}
        error={errors['fileFormat']}
        options={[
          { value: 'xlsx', label: 'Excel' },
          { value: 'csv', label: 'CSV' },
        ]}
      />
      <Recipients {...props} />
      <div class="actions">
        <button class="button" type="submit">
          {schedule ? 'Save' : 'Mail this report'}
        </button>
        <a href={back}>{schedule ? 'Leave it as it is' : 'Do not mail it'}</a>
      </div>
    </form>
  )
}

/** What the report is narrowed to comes along as it is. */
function Carried({ fields }: { fields: ScheduleFields }) {
  const { period: _, ...kept } = queryOf(fields.filter)
  const all = Object.entries({ ...kept, report: fields.report, table: fields.table }).filter(([, value]) => value)
  return (
    <>
      {all.map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
    </>
  )
}
