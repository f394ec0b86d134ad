import type { JSX } from 'preact'
import type { SessionDisclosures } from '../../disclosures/session-disclosures.ts'
import { OpenNotice } from '../../disclosures/statement/pages/open-notice.tsx'
import { routes } from '../../routes.ts'
import { Hidden } from '../../web/fields.tsx'
import { OfficeTabs } from '../../web/office-tabs.tsx'
import { Checks, Notice } from '../../web/parts.tsx'
import type { Choices } from '../activity-form.ts'
import type { PlannedActivity } from '../office-queries.ts'
import type { Turnout } from '../office-turnout.ts'
import type { Missing } from '../publishing.ts'
import { ActivityPlan } from './office-activity-facts.tsx'
import { CodePanel } from './office-code-panel.tsx'
import { SessionsTable } from './office-sessions.tsx'
import { StateBadge } from './office-state.tsx'

export type ActivityProps = {
  org: string
  zone: string
  now: Temporal.Instant
  origin: string
  activity: PlannedActivity
  choices: Choices
  turnout: Turnout
  /** What publishing would ask for. */
  missing: Missing[]
  /** That more credit is designated than the time comes to. */
  creditNote: string
  /** The sessions whose disclosures are not complete, by their ids, and those of them whose codes are withheld. */
  open: ReadonlyMap<string, SessionDisclosures>
  withheld: ReadonlyMap<string, SessionDisclosures>
  /** Whether this person sees what was disclosed. */
  mayReview: boolean
  /** So many days before a session those who teach are asked to disclose. */
  askDays: number
  mayPlan: boolean
  /** Whether this person plans all of a series, and renews it. */
  mayStart: boolean
  /** The id that a copy will have. */
  copyId: string
}

/** One activity of the office: what it is, what is next, its code, and what came of it. */
export function OfficeActivityPage(props: ActivityProps): JSX.Element {
  const { activity, turnout } = props
  const { content } = activity
  return (
    <>
      <OfficeTabs
        {...props}
        activity={activity.id}
        title={activity.name}
        current="activity"
        isSeries={activity.isSeries}
      />
      <p>
        <StateBadge state={activity.state} />
      </p>
      <Next {...props} />
      {activity.state !== 'draft' && (
        <dl class="figures">
          <Figure name="attended" value={turnout.attended.toLocaleString('en-US')} />
          <Figure name="evaluated" value={turnout.evaluated.toLocaleString('en-US')} />
          <Figure name="certificates" value={turnout.certificates.toLocaleString('en-US')} />
        </dl>
      )}
      <div class="columns">
        <div class="flow">
          <ActivityPlan {...props} />
          <SessionsTable {...props} />
        </div>
        {content.session && !activity.isSeries && (
          <aside class="flow" aria-label="Code">
            <CodePanel {...props} />
          </aside>
        )}
      </div>
    </>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What the state means, what is missing, and the buttons. */
function Next(props: ActivityProps) {
  const { activity, missing } = props
  const { state, content } = activity
  const complete = missing.length === 0
  return (
    <div class="flow">
      {state === 'draft' && !complete && (
        <Notice title="Before it can be published" tone="warn">
          <MissingList {...props} />
        </Notice>
      )}
      {state === 'draft' && !content.session && (
        <p class="soft-text">The preview, the activity code, its QR code and the poster come once a date is set.</p>
      )}
      {state === 'draft' && complete && (
        <Notice title="Ready to publish">
          <p>
            Nobody sees this activity outside the office yet.
            {content.evaluation === 'none' && ' It has no evaluation: the code leads straight to the claim.'}
          </p>
        </Notice>
      )}
      {state === 'draft' && props.creditNote && (
        <Notice title="More credit than time" tone="warn">
          <p>{props.creditNote}</p>
        </Notice>
      )}
      {state !== 'closed' && <OpenNotice {...props} of={nextOf(props)} published={state === 'published'} />}
      {state === 'closed' && (
        <Notice title="Closed">
          <p>Nobody can record attendance or claim credit. What was awarded, and its certificates, stay as they are.</p>
        </Notice>
      )}
      <Actions {...props} complete={complete} />
    </div>
  )
}

/** The sessions that have not begun whose disclosures are not complete; those whose codes are withheld say so elsewhere. */
const nextOf = ({ open, withheld, now }: ActivityProps): SessionDisclosures[] =>
  [...open.values()].filter(
    ({ sessionId, startsAt }) => !withheld.has(sessionId) && Temporal.Instant.compare(startsAt, now) > 0,
  )

/** The form that mends what a field lacks: of a series, that of all of it, or of its first session. */
function formFor({ org, activity }: Pick<ActivityProps, 'org' | 'activity'>, field: string): string {
  const [first] = activity.sessions
  if (!activity.isSeries) return routes.officeEditActivity.to({ org, activity: activity.id })
  if (first && ['date', 'place'].includes(field)) return routes.officeSession.to({ org, session: first.id })
  return routes.officeSeriesPlan.to({ org, activity: activity.id })
}

/** Each missing thing with the place that mends it. */
function MissingList({
  org,
  activity,
  missing,
  mayPlan,
}: Pick<ActivityProps, 'org' | 'activity' | 'missing' | 'mayPlan'>) {
  return (
    <Checks
      items={missing.map(({ field, message }) => ({
        label: field && mayPlan ? <a href={`${formFor({ org, activity }, field)}#${field}`}>{message}</a> : message,
      }))}
    />
  )
}

/** Why an activity was not published. */
export function IncompletePage(props: Pick<ActivityProps, 'org' | 'activity' | 'missing'>): JSX.Element {
  const { org, activity } = props
  return (
    <>
      <h1>“{activity.name}” is not published yet</h1>
      <p class="intro">Nothing was changed. Before it can be on the portal:</p>
      <MissingList {...props} mayPlan />
      <p>
        <a href={routes.officeActivity.to({ org, activity: activity.id })}>Back to the activity</a>
      </p>
    </>
  )
}

function Actions(props: ActivityProps & { complete: boolean }) {
  const { org, activity, mayPlan, complete } = props
  const at = { org, activity: activity.id }
  const { state } = activity
  const first = activity.sessions[0]
  const editIsNext = state === 'draft' && !complete
  const mayTurn = mayPlan && (props.mayStart || !activity.isSeries)
  return (
    <div class="actions">
      {mayTurn && state === 'draft' && complete && <StateButton {...props} change="publish" label="Publish" main />}
      {mayTurn && state === 'closed' && <StateButton {...props} change="reopen" label="Reopen" />}
      {activity.isSeries && (
        <a class="button quiet" href={routes.officeSeries.to(at)}>
          Sessions of the series
        </a>
      )}
      {mayTurn && (
        <a
          class={editIsNext ? 'button' : 'button quiet'}
          href={activity.isSeries ? routes.officeSeriesPlan.to(at) : routes.officeEditActivity.to(at)}
        >
          {activity.isSeries ? 'Plan' : 'Edit'}
        </a>
      )}
      {activity.isSeries && props.mayStart && (
        <a class="button quiet" href={routes.officeRenewSeries.to(at)}>
          Renew
        </a>
      )}
      {mayPlan && !activity.isSeries && (
        <form method="post" action={routes.officeCopyActivity.to(at)}>
          <button type="submit" class="button quiet">
            Copy
          </button>
          <Hidden name="copy" value={props.copyId} />
        </form>
      )}
      {mayTurn && state === 'published' && (
        <a class="button quiet" href={routes.officeActivityState.to(at, { change: 'close' })}>
          Close
        </a>
      )}
      {first && <a href={routes.officePreview.to(at)}>Preview</a>}
      {first && state !== 'draft' && <a href={routes.activity.to({ org, session: first.id })}>On the portal</a>}
    </div>
  )
}

function StateButton(props: ActivityProps & { change: string; label: string; main?: boolean }) {
  const { org, activity } = props
  return (
    <form method="post" action={routes.officeActivityState.to({ org, activity: activity.id })}>
      <button type="submit" class={props.main ? 'button' : 'button quiet'}>
        {props.label}
      </button>
      <Hidden name="change" value={props.change} />
    </form>
  )
}
