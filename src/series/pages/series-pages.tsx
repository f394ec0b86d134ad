import type { JSX } from 'preact'
import { StateBadge } from '../../activities/pages/office-state.tsx'
import { type ActivityState, isUnpublished } from '../../activities/states.ts'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { ErrorSummary } from '../../web/fields.tsx'
import { Meanwhile } from '../../web/meanwhile.tsx'
import { CreditName, Crumbs } from '../../web/parts.tsx'
import { CreditTime } from './credit-time-notice.tsx'
import { PreviewForm, type PreviewProps } from './preview-page.tsx'
import { NewSeriesForm, type SeriesFormProps, SeriesPlanForm } from './series-form-page.tsx'

/** What somebody else saved while a form was open. */
export type SavedMeanwhile = Parameters<typeof Meanwhile>[0]

/** The way to a page about a series. */
export function SeriesCrumbs(props: {
  org: string
  series?: { id: string; title: string }
  label: string
}): JSX.Element {
  const { org, series, label } = props
  const own = series ? [{ label: series.title, href: routes.officeSeries.to({ org, activity: series.id }) }] : []
  return <Crumbs items={[{ label: 'Series', href: routes.officeSeriesList.to({ org }) }, ...own, { label }]} />
}

/** A new series, everything about it. */
export function NewSeriesPage(props: SeriesFormProps): JSX.Element {
  return (
    <>
      <SeriesCrumbs org={props.org} label="New series" />
      <h1>New series</h1>
      <NewSeriesForm {...props} />
    </>
  )
}

/** The dates of a new series. */
export function PreviewPage(props: PreviewProps & { org: string; title: string; creditNote: string }): JSX.Element {
  return (
    <>
      <SeriesCrumbs org={props.org} label="New series" />
      <p class="kicker">{props.title}</p>
      <h1>These are the sessions</h1>
      <CreditTime note={props.creditNote} />
      <PreviewForm {...props} />
    </>
  )
}

type PlanProps = SeriesFormProps & {
  title: string
  state: ActivityState
  sentence: string
  /** That more credit is designated than the time comes to. */
  creditNote: string
  total: { held: number; designated: readonly { name: string; plural: string; mark: string; amount: number }[] }
  /** The series that goes on with this one. */
  renewal: { id: string; title: string } | null
  notice?: SavedMeanwhile | undefined
}

/** All of a series, to be changed. */
export function SeriesPlanPage(props: PlanProps): JSX.Element {
  const { org, activity, title } = props
  return (
    <>
      <SeriesCrumbs org={org} series={{ id: activity, title }} label="Plan" />
      <h1>Plan of {title}</h1>
      <p>
        <StateBadge state={props.state} />
      </p>
      <PlanFacts {...props} />
      <CreditTime note={props.creditNote} />
      {props.notice && <Meanwhile {...props.notice} />}
      <ErrorSummary errors={props.errors} />
      <SeriesPlanForm {...props} />
    </>
  )
}

function PlanFacts({ org, activity, sentence, total, renewal, state }: PlanProps) {
  const at = { org, activity }
  return (
    <>
      <dl class="facts">
        <div>
          <dt>Sessions</dt>
          <dd>{sentence}. Time, place and weekday are changed on the page of a session, for all that follow too.</dd>
        </div>
        <div>
          <dt>Held so far</dt>
          <dd>
            {total.held === 1 ? '1 session' : `${total.held} sessions`}
            {total.designated.map(({ name, plural, mark, amount }) => (
              <>
                {' · '}
                {amountText(amount)} <CreditName name={`${amount === 100 ? name : plural}${mark}`} mark={mark} />
              </>
            ))}
          </dd>
        </div>
        {renewal && (
          <div>
            <dt>Goes on as</dt>
            <dd>
              <a href={routes.officeSeriesPlan.to({ org, activity: renewal.id })}>{renewal.title}</a>
            </dd>
          </div>
        )}
      </dl>
      <p class="actions">
        <a class="button quiet" href={routes.officeAddSessions.to(at)}>
          Add sessions
        </a>
        {!renewal && (
          <a class="button quiet" href={routes.officeRenewSeries.to(at)}>
            Renew for the next year
          </a>
        )}
        <a href={routes.officeActivity.to(at)}>
          {isUnpublished(state) ? 'Publish it, on the activity’s page' : 'The activity'}
        </a>
      </p>
    </>
  )
}
