import type { JSX } from 'preact'
import type { SessionDisclosures } from '../../disclosures/session-disclosures.ts'
import { OpenNotice } from '../../disclosures/statement/pages/open-notice.tsx'
import { routes } from '../../routes.ts'
import { Hidden, TextField } from '../../web/fields.tsx'
import { OfficeTabs } from '../../web/office-tabs.tsx'
import { Notice } from '../../web/parts.tsx'
import type { Choices } from '../activity-form.ts'
import type { PlannedActivity } from '../office-queries.ts'
import type { Turnout } from '../office-turnout.ts'
import type { Missing } from '../publishing.ts'
import { isUnpublished } from '../states.ts'
import type { TakenStep } from '../steps/queries.ts'
import type { StepName } from '../steps/steps.ts'
import { MissingList } from './missing-list.tsx'
import { ActivityPlan } from './office-activity-facts.tsx'
import { CodePanel } from './office-code-panel.tsx'
import { SessionsTable } from './office-sessions.tsx'
import { StateBadge } from './office-state.tsx'
import { Actions, asksHere } from './office-steps.tsx'
import { StepsTaken } from './steps-taken.tsx'

export type ActivityProps = {
  org: string
  zone: string
  now: Temporal.Instant
  origin: string
  activity: PlannedActivity
  choices: Choices
  turnout: Turnout
  /** What it lacks next, and the step that asks for it; null where it leads nowhere. */
  missing: Missing[]
  /** What is overdue on its checklist. */
  late: Missing[]
  next: StepName | null
  /** What is open when it is published, although publishing does not wait for it. */
  openThen: readonly Missing[]
  /** Whether there is commercial support; null: nobody said. */
  supported: boolean | null
  /** The steps that whoever looks can take now, and those of them that lack nothing. */
  steps: readonly StepName[]
  ready: ReadonlySet<StepName>
  /** The steps that it has taken, the latest first. */
  taken: readonly TakenStep[]
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
      {!isUnpublished(activity.state) && (
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
          <StepsTaken {...props} />
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
  const { activity, missing, next, ready } = props
  const { state, content } = activity
  const early = isUnpublished(state)
  return (
    <div class="flow">
      <SentBack {...props} />
      {missing.length > 0 && (
        <Notice title={(next && waits[next]) || 'What it lacks'} tone="warn">
          <MissingList {...props} />
        </Notice>
      )}
      {early && !content.session && (
        <p class="soft-text">The preview, the activity code, its QR code and the poster come once a date is set.</p>
      )}
      {next && missing.length === 0 && early && (
        <Notice title={(ready.has(next) && readyFor[next]) || waitsForOffice[next] || readyFor[next]}>
          <p>
            Nobody sees this activity outside the office yet.
            {content.evaluation === 'none' &&
              ` It has no evaluation: the ${content.testFormId ? 'test' : 'code'} leads straight to the claim.`}
          </p>
          <StillOpen {...props} />
          {asksHere(props) && <PublishAnyway {...props} step={next} />}
        </Notice>
      )}
      {props.late.length > 0 && (early || state === 'published') && (
        <Notice title="Overdue" tone="warn">
          <MissingList {...props} missing={props.late} />
        </Notice>
      )}
      {early && props.creditNote && (
        <Notice title="More credit than time" tone="warn">
          <p>{props.creditNote}</p>
        </Notice>
      )}
      {(early || state === 'published') && (
        <OpenNotice {...props} of={nextOf(props)} published={state === 'published'} />
      )}
      {state === 'closed' && (
        <Notice title="Closed">
          <p>Nobody can record attendance or claim credit. What was awarded, and its certificates, stay as they are.</p>
        </Notice>
      )}
      {state === 'archived' && (
        <Notice title="Archived">
          <p>
            It stands in no list but Archived. Credit, certificates, transcripts and their verification stay as they
            are.
          </p>
        </Notice>
      )}
      <Actions {...props} />
    </div>
  )
}

/** Why it is published now, where something is open that publishing does not wait for; and the button. */
function PublishAnyway({ org, activity, step }: ActivityProps & { step: StepName }) {
  return (
    <form method="post" action={routes.officeActivityState.to({ org, activity: activity.id })} class="flow" novalidate>
      <TextField name="note" label="Why it is published now" required />
      <Hidden name="change" value={step} />
      <p class="actions">
        <button type="submit" class="button">
          Publish
        </button>
      </p>
    </form>
  )
}

/** What else is open when it is published; whose disclosures are is told below, where it is to come. */
function StillOpen(props: ActivityProps) {
  const isTold = nextOf(props).length > 0
  const open = props.openThen.filter(({ on }) => on !== 'disclosures' || !isTold)
  if (open.length === 0) return null
  return (
    <>
      <p>Still open, though publishing does not wait for it:</p>
      <MissingList {...props} missing={open} />
    </>
  )
}

const waits: Partial<Record<StepName, string>> = {
  publish: 'Before it can be published',
  'publish-approved': 'Before it can be published',
  submit: 'Before it can be submitted for review',
  approve: 'Before it can be approved',
}

const readyFor: Partial<Record<StepName, string>> = {
  publish: 'Ready to publish',
  'publish-approved': 'Approved, and ready to publish',
  submit: 'Ready for review',
  approve: 'Ready to be approved',
}

const waitsForOffice: Partial<Record<StepName, string>> = {
  publish: 'Ready: the CME office publishes it',
  'publish-approved': 'Approved: the CME office publishes it',
  approve: 'An administrator reviews it',
}

/** The note with which it was sent back, until it is submitted again. */
function SentBack({ activity, taken }: ActivityProps) {
  const [last] = taken
  if (activity.state !== 'draft' || last?.step !== 'send-back') return null
  return (
    <Notice title={`Sent back by ${last.by}`} tone="warn">
      {last.note.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </Notice>
  )
}

/**
 * The sessions to come whose disclosures are not complete, and what has begun and is no series; those whose codes are
 * withheld say so elsewhere.
 */
function nextOf({ activity, open, withheld, now }: ActivityProps): SessionDisclosures[] {
  const claimed = new Set(
    activity.sessions
      .filter(
        ({ claimClosesAt }) =>
          activity.state === 'published' && !activity.isSeries && Temporal.Instant.compare(claimClosesAt, now) > 0,
      )
      .map(({ id }) => id),
  )
  return [...open.values()].filter(
    ({ sessionId, startsAt }) =>
      !withheld.has(sessionId) && (Temporal.Instant.compare(startsAt, now) > 0 || claimed.has(sessionId)),
  )
}
