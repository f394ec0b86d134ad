import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'
import { DateBoxes, type PreviewDate } from './preview-page.tsx'
import { SeriesCrumbs } from './series-pages.tsx'

type Props = {
  org: string
  series: { id: string; title: string }
  /** The series that goes on with it already. */
  renewal: { id: string; title: string } | null
  title: string
  copy: string
  sentence: string
  zone: string
  dates: readonly PreviewDate[]
  errors: Record<string, string>
}

/** The series of the following year, with every date before anything is made. */
export function RenewPage(props: Props): JSX.Element {
  const { org, series, renewal } = props
  return (
    <>
      <SeriesCrumbs org={org} series={series} label="Renew" />
      <h1>Renew {series.title} for the next year</h1>
      {renewal ? (
        <Notice title="It is renewed already">
          <p>
            It goes on as <a href={routes.officeSeries.to({ org, activity: renewal.id })}>{renewal.title}</a>.
          </p>
        </Notice>
      ) : (
        <RenewForm {...props} />
      )}
    </>
  )
}

function RenewForm(props: Props) {
  const { org, series, errors } = props
  return (
    <>
      <p class="intro">
        The new series has the same days, places, credit, evaluation, coordinators and planners. Topics, speakers, the
        disclosure statement and Universal Activity Numbers are the old year’s and stay behind.
      </p>
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={routes.officeRenewSeries.to({ org, activity: series.id })}
        class="flow spaced"
        novalidate
      >
        <Hidden name="copy" value={props.copy} />
        <div class="fields">
          <TextField name="title" label="Title" wide required value={props.title} error={errors.title} />
        </div>
        <p>{props.sentence}.</p>
        <DateBoxes legend="These are the sessions" dates={props.dates} zone={props.zone} error={errors.keep} />
        <p class="actions">
          <button type="submit" class="button">
            Renew the series
          </button>
          <a href={routes.officeSeries.to({ org, activity: series.id })}>Go back without saving</a>
        </p>
      </form>
    </>
  )
}
