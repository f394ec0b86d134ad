import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Hidden } from '../../web/fields.tsx'
import { isOnPortal, isUnpublished } from '../states.ts'
import { asksWhy } from '../steps/judge.ts'
import { type StepName, stepOf } from '../steps/steps.ts'
import type { ActivityProps } from './office-activity-page.tsx'

/** Whether the page itself asks why it is published now, beside what is open, so that no button is needed below. */
export const asksHere = ({ next, ready, openThen }: ActivityProps): boolean =>
  (next === 'publish' || next === 'publish-approved') && ready.has(next) && asksWhy(openThen)

const mainSteps: StepName[] = ['publish', 'publish-approved', 'approve', 'submit']

/** The buttons of an activity: its next step first, then what can be done with it. */
export function Actions(props: ActivityProps): JSX.Element {
  const { org, activity, mayPlan, steps, ready } = props
  const at = { org, activity: activity.id }
  const { state } = activity
  const first = activity.sessions[0]
  const main = mainSteps.find((name) => ready.has(name))
  const editIsNext = isUnpublished(state) && !main
  const mayEdit = mayPlan && (props.mayStart || !activity.isSeries)
  const shown = steps
    .filter((name) => stepOf(name).asks !== 'no' || ready.has(name))
    .filter((name) => name !== props.next || !asksHere(props))
  const [early, late] = [shown.filter((name) => !seldom.includes(name)), shown.filter((name) => seldom.includes(name))]
  return (
    <div class="actions">
      {early.map((name) => (
        <StepButton key={name} {...props} name={name} main={name === main} />
      ))}
      {activity.isSeries && (
        <a class="button quiet" href={routes.officeSeries.to(at)}>
          Sessions of the series
        </a>
      )}
      {mayEdit && state !== 'archived' && (
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
        <a class="button quiet" href={routes.officeCopyActivity.to(at)}>
          Copy
        </a>
      )}
      {late.map((name) => (
        <StepButton key={name} {...props} name={name} />
      ))}
      {first && <a href={routes.officePreview.to(at)}>Preview</a>}
      {first && isOnPortal(state) && <a href={routes.activity.to({ org, session: first.id })}>On the portal</a>}
    </div>
  )
}

/** They stand behind what is done every day. */
const seldom: StepName[] = ['close', 'withdraw', 'archive', 'take-back']

/** A step that asks first is a link to its page; the others are one press. */
function StepButton({ org, activity, name, main, openThen }: ActivityProps & { name: StepName; main?: boolean }) {
  const { asks, button, to } = stepOf(name)
  const isAsked = asks !== 'no' || (to === 'published' && name !== 'reopen' && asksWhy(openThen))
  const look = main ? 'button' : 'button quiet'
  const at = { org, activity: activity.id }
  if (isAsked)
    return (
      <a class={look} href={routes.officeActivityState.to(at, { change: name })}>
        {button}
      </a>
    )
  return (
    <form method="post" action={routes.officeActivityState.to(at)}>
      <button type="submit" class={look}>
        {button}
      </button>
      <Hidden name="change" value={name} />
    </form>
  )
}
