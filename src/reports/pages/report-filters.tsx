import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Hidden, Select, TextField } from '../../web/fields.tsx'
import type { NarrowingChoices } from '../choices.ts'
import { hadDays, type Narrowing, queryOf, type ReportFilter } from '../filter.ts'
import { periodNames, periods } from '../periods.ts'

type Props = {
  org: string
  report: string
  table: string
  narrowings: readonly Narrowing[]
  filter: ReportFilter
  choices: NarrowingChoices
  errors: Record<string, string>
}

/** Which days and what part of them a report is of. */
export function ReportFilters(props: Props): JSX.Element {
  const { org, report, table, filter, errors } = props
  return (
    <search>
      <details class="fold" open={Object.keys(errors).length > 0}>
        <summary>{narrowedText(props)}</summary>
        <form class="filters" action={routes.officeReport.to({ org, report })}>
          <PeriodFields filter={filter} errors={errors} />
          <NarrowingFields {...props} />
          <Hidden name="table" value={table} />
          {filter.activity && <Hidden name="activity" value={filter.activity} />}
          <button class="button quiet" type="submit">
            Show
          </button>
          <a href={routes.officeReport.to({ org, report }, { table })}>Clear</a>
        </form>
      </details>
      <OnlyActivity {...props} />
    </search>
  )
}

/** "This year, Pediatrics: choose days and more": what the folded form says on a phone. */
function narrowedText({ filter, choices, narrowings }: Props): string {
  const lists = (['credit', 'profession', 'specialty', 'format'] as const).filter((one) => narrowings.includes(one))
  const chosen = lists.map((name) => choices[name].find(({ value }) => value === filter[name])?.label)
  const words = [narrowings.includes('title') && filter.title, narrowings.includes('affiliation') && filter.affiliation]
  const said = [periodNames[filter.period], ...words, ...chosen].filter(Boolean).join(', ')
  return `${said}: change`
}

/** The days: a period that moves along, or a first and a last day. */
export function PeriodFields(props: {
  filter: Pick<ReportFilter, 'period' | 'from' | 'to'>
  errors: Record<string, string>
}): JSX.Element {
  const { filter, errors } = props
  return (
    <>
      <Select
        name="period"
        label="Days"
        value={filter.period}
        options={periods.map((period) => ({ value: period, label: periodNames[period] }))}
      />
      <TextField name="from" label="From" type="date" value={filter.from} error={errors['from']} />
      <TextField name="to" label="To" type="date" value={filter.to} error={errors['to']} />
      {filter.period === 'dates' && <Hidden name="had" value={hadDays(filter)} />}
    </>
  )
}

const listLabels = {
  credit: 'Credit type',
  profession: 'Profession',
  specialty: 'Specialty',
  format: 'Format',
} as const

/** What a report can be narrowed to besides its days. */
export function NarrowingFields(props: Pick<Props, 'narrowings' | 'filter' | 'choices'>): JSX.Element {
  const { narrowings, filter, choices } = props
  const lists = (['credit', 'profession', 'specialty', 'format'] as const).filter((one) => narrowings.includes(one))
  return (
    <>
      {narrowings.includes('title') && !filter.activity && (
        <TextField name="title" label="Series or activity" type="search" value={filter.title} maxlength={200} />
      )}
      {lists.map((name) => (
        <Select
          key={name}
          name={name}
          label={listLabels[name]}
          value={filter[name]}
          options={[{ value: '', label: 'All' }, ...choices[name]]}
        />
      ))}
      {narrowings.includes('affiliation') && (
        <TextField name="affiliation" label="Department" type="search" value={filter.affiliation} maxlength={200} />
      )}
    </>
  )
}

/** One activity that was pressed on, with the way back to all. */
function OnlyActivity({ org, report, table, filter, choices }: Props) {
  if (!filter.activity) return null
  const all = routes.officeReport.to({ org, report }, { ...queryOf({ ...filter, activity: '' }), table })
  return (
    <p>
      Only {choices.activity ?? 'an activity that is not here'}. <a href={all}>Show all</a>
    </p>
  )
}
