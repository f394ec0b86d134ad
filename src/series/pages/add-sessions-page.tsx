import type { JSX } from 'preact'
import type { Typed } from '../../activities/pages/office-form-fields.tsx'
import { routes } from '../../routes.ts'
import { ErrorSummary, Hidden } from '../../web/fields.tsx'
import { PastBox } from './past-box.tsx'
import { PatternFields } from './pattern-fields.tsx'
import { PreviewForm, type PreviewProps } from './preview-page.tsx'
import { SeriesCrumbs } from './series-pages.tsx'

type Series = { id: string; title: string }

/** One session more, or several by a pattern. */
export function AddSessionsPage(
  props: Typed & { org: string; series: Series; sentence: string; zoneName: string },
): JSX.Element {
  const { org, series, fields } = props
  return (
    <>
      <SeriesCrumbs org={org} series={series} label="Add sessions" />
      <h1>Add sessions</h1>
      <p class="intro">The series so far: {props.sentence}.</p>
      <ErrorSummary errors={props.errors} />
      <form
        method="post"
        action={routes.officeAddSessions.to({ org, activity: series.id })}
        class="flow spaced"
        novalidate
      >
        <Hidden name="session" value={fields.session ?? ''} />
        <PatternFields {...props} orOnce />
        <PastBox {...props} />
        <p class="actions">
          <button type="submit" class="button">
            Go on
          </button>
          <a href={routes.officeSeries.to({ org, activity: series.id })}>Go back without saving</a>
        </p>
      </form>
    </>
  )
}

/** The dates of the sessions that would be added. */
export function MorePreviewPage(props: PreviewProps & { org: string; series: Series }): JSX.Element {
  return (
    <>
      <SeriesCrumbs org={props.org} series={props.series} label="Add sessions" />
      <h1>These are the sessions</h1>
      <PreviewForm {...props} />
    </>
  )
}
