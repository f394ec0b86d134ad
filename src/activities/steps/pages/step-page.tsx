import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { untilText } from '../../../web/dates.ts'
import { ErrorSummary, Hidden, TextArea } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import type { PlannedActivity } from '../../office-queries.ts'
import type { Turnout } from '../../office-turnout.ts'
import { MissingList } from '../../pages/missing-list.tsx'
import type { Missing } from '../../publishing.ts'
import { type StepName, stepOf } from '../steps.ts'

export type StepPageProps = {
  org: string
  zone: string
  now: Temporal.Instant
  activity: PlannedActivity
  step: StepName
  turnout: Turnout
  note: string
  error?: string
  /** What is open although the step does not wait for it; then it is asked why it is taken now. */
  open: readonly Missing[]
}

/** Asks before a step is taken: what it means, and for a note where there is one. */
export function StepPage(props: StepPageProps): JSX.Element {
  const { org, activity, step, error } = props
  const at = { org, activity: activity.id }
  const { button } = stepOf(step)
  const asks = props.open.length > 0 ? 'needed note' : stepOf(step).asks
  const label = labels[step] ?? button
  return (
    <>
      {error && <ErrorSummary errors={{ note: error }} />}
      <Way org={org} activity={activity} last={button} />
      <h1>{(titles[step] ?? ((name) => `${button}: “${name}”?`))(activity.name)}</h1>
      <Meaning {...props} />
      <form method="post" action={routes.officeActivityState.to(at)} class="flow">
        {asks !== 'first' && (
          <TextArea
            name="note"
            {...(props.open.length > 0 ? reasonField : step === 'send-back' ? backField : noteField)}
            value={props.note}
            error={error}
          />
        )}
        <Hidden name="change" value={step} />
        <p class="actions">
          <button type="submit" class={harmful.includes(step) ? 'button danger' : 'button'}>
            {label}
          </button>
          <a href={routes.officeActivity.to(at)}>{keep[step] ?? 'Leave it as it is'}</a>
        </p>
      </form>
    </>
  )
}

export const Way = ({ org, activity, last }: { org: string; activity: { id: string; name: string }; last: string }) => (
  <Crumbs
    items={[
      { label: 'Activities', href: routes.officeActivities.to({ org }) },
      { label: activity.name, href: routes.officeActivity.to({ org, activity: activity.id }) },
      { label: last },
    ]}
  />
)

const reasonField = {
  label: 'Why it is published now',
  hint: 'Such as: planned on paper. Kept in the audit log.',
  required: true,
}
const backField = {
  label: 'What is to be changed',
  hint: 'Whoever submitted it has it by email.',
  required: true,
}
const noteField = {
  label: 'Note to the office',
  hint: 'If there is something to say. May stay empty.',
  required: false,
}

const harmful: StepName[] = ['close', 'withdraw']

const titles: Partial<Record<StepName, (name: string) => string>> = {
  close: (name) => `Close “${name}”?`,
  archive: (name) => `Archive “${name}”?`,
  submit: (name) => `Submit “${name}” for review`,
  'send-back': (name) => `Send back “${name}”`,
  withdraw: (name) => `Take “${name}” off the portal?`,
}

const labels: Partial<Record<StepName, string>> = { close: 'Close activity', archive: 'Archive activity' }

const keep: Partial<Record<StepName, string>> = {
  close: 'Keep it open',
  withdraw: 'Keep it on the portal',
  submit: 'Go on planning',
  publish: 'Go on planning',
  'publish-approved': 'Go on planning',
  'approve-and-publish': 'Go on planning',
}

function Meaning(props: StepPageProps) {
  const { step, open } = props
  if (open.length > 0) return <Open {...props} />
  if (step === 'close') return <Closing {...props} />
  if (step === 'submit')
    return <p>An administrator looks at it, and approves it or sends it back. You can take it back until then.</p>
  if (step === 'send-back') return <p>It becomes a draft again, and whoever submitted it changes what you ask for.</p>
  if (step === 'withdraw')
    return <p>It becomes a draft again: learners no longer see it. This is for what was published by mistake.</p>
  return (
    <p>
      It leaves the lists, and stands under Archived only. Credit, certificates, transcripts and their verification stay
      as they are. You can bring it back later.
    </p>
  )
}

/** What is not there yet when it is published, with the place that mends each. */
function Open({ org, activity, open }: StepPageProps) {
  return (
    <>
      <p class="intro">It can be published. This is still open:</p>
      <MissingList org={org} activity={activity} missing={open} mayPlan />
      {open.some(({ on }) => on === 'disclosures') && (
        <p>Learners read “not complete” until they are. Whoever was not asked gets an email.</p>
      )}
    </>
  )
}

function Closing({ zone, now, activity, turnout }: StepPageProps) {
  const waiting = turnout.attended - turnout.claimed
  const last = activity.sessions
    .map((session) => Temporal.Instant.from(session.claimClosesAt))
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  return (
    <>
      <p>Nobody can record attendance or claim credit after that. What was awarded, and its certificates, stay.</p>
      {last && Temporal.Instant.compare(last, now) > 0 && (
        <p>
          Its claim window would stay open until {untilText(last, zone, now)}
          {waiting > 0 &&
            `, and ${waiting === 1 ? '1 person who attended has' : `${waiting} people who attended have`} not claimed yet`}
          .
        </p>
      )}
      <p>You can reopen it later.</p>
    </>
  )
}

const notYet: Partial<Record<StepName, (name: string) => string>> = {
  submit: (name) => `“${name}” is not submitted yet`,
  approve: (name) => `“${name}” is not approved yet`,
  close: (name) => `Close “${name}”: not yet`,
  reopen: (name) => `“${name}” is not reopened yet`,
  withdraw: (name) => `“${name}” stays on the portal`,
}

const before: Partial<Record<StepName, string>> = {
  submit: 'Before it can be reviewed:',
  approve: 'Before it can be approved:',
  close: 'Before it can be closed:',
  withdraw: 'What stands in the way:',
}

/** Why a step was not taken: each thing that is missing, with the place that mends it. */
export function IncompletePage(props: {
  org: string
  activity: PlannedActivity
  step: StepName
  missing: readonly Missing[]
}): JSX.Element {
  const { org, activity, step, missing } = props
  return (
    <>
      <Way org={org} activity={activity} last={stepOf(step).button} />
      <h1>{(notYet[step] ?? ((name) => `“${name}” is not published yet`))(activity.name)}</h1>
      <p class="intro">Nothing was changed. {before[step] ?? 'Before it can be on the portal:'}</p>
      <MissingList org={org} activity={activity} missing={missing} mayPlan />
      <p>
        <a href={routes.officeActivity.to({ org, activity: activity.id })}>Back to the activity</a>
      </p>
    </>
  )
}
