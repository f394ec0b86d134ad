import type { JSX } from 'preact'
import { amountText } from '../../../credit/amount.ts'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, Select, TextField } from '../../../web/fields.tsx'
import { Empty } from '../../../web/parts.tsx'
import type { NamedPeriod } from '../periods.ts'

export type SeriesPeriods = {
  id: string
  title: string
  periods: (NamedPeriod & { sessions: number; totals: { shortName: string; amount: number }[] })[]
}

export type PeriodTyped = { series: string; from: string; to: string }

type Props = { org: string; series: readonly SeriesPeriods[]; typed: PeriodTyped; errors: Record<string, string> }

/** Which series and period one certificate shall list: a year or a quarter in one press, or any days. */
export function PeriodsPage(props: Props): JSX.Element {
  const { org, series, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Certificate for a period</h1>
      {series.length === 0 ? (
        <Empty title="No credit for one yet">
          <p>Credit of series that give one certificate for a period stands here once it is recorded.</p>
          <p>
            <a href={routes.transcript.to({ org })}>Transcript/Credit History</a>
          </p>
        </Empty>
      ) : (
        <>
          <p class="intro">
            One certificate that lists every session of a series with its credit. Each session’s own certificate stays
            as it is.
          </p>
          {series.map((one) => (
            <Periods key={one.id} org={org} series={one} />
          ))}
          <OtherDays {...props} />
        </>
      )}
    </>
  )
}

function Periods({ org, series }: { org: string; series: SeriesPeriods }) {
  return (
    <section aria-labelledby={`series-${series.id}`}>
      <h2 id={`series-${series.id}`}>{series.title}</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col" class="num">
              Sessions
            </th>
            <th scope="col">Credit</th>
            <th scope="col">Certificate</th>
          </tr>
        </thead>
        <tbody>
          {series.periods.map(({ name, from, to, sessions, totals }) => (
            <tr key={`${from} ${to}`}>
              <th class="main" scope="row">
                {name}
              </th>
              <td class="num" data-label="Sessions">
                {sessions}
              </td>
              <td data-label="Credit">
                {totals.map(({ shortName, amount }) => `${amountText(amount)} ${shortName}`).join(', ')}
              </td>
              <td>
                <form method="post" action={routes.periodCertificates.to({ org })}>
                  <button class="button quiet" type="submit">
                    Certificate
                    <span class="visually-hidden">
                      : {series.title}, {name}
                    </span>
                  </button>
                  <Hidden name="series" value={series.id} />
                  <Hidden name="from" value={from} />
                  <Hidden name="to" value={to} />
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function OtherDays({ org, series, typed, errors }: Props) {
  const options = series.map(({ id, title }) => ({ value: id, label: title }))
  return (
    <section aria-labelledby="other">
      <h2 id="other">Other days</h2>
      <form method="post" action={routes.periodCertificates.to({ org })} class="filters" novalidate>
        <Select
          name="series"
          label="Series"
          options={options.length > 1 ? [{ value: '', label: 'Choose' }, ...options] : options}
          value={typed.series}
          required
          error={errors['series']}
        />
        <TextField name="from" label="First day" type="date" value={typed.from} required error={errors['from']} />
        <TextField name="to" label="Last day" type="date" value={typed.to} required error={errors['to']} />
        <button class="button" type="submit">
          Certificate
        </button>
      </form>
    </section>
  )
}
