import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { HeldRole } from '../../role-facts.ts'
import type { Step } from '../../role-state.ts'
import type { Viewer } from '../viewer.ts'
import { knownStep } from '../views.ts'

type Props = {
  org: string
  viewer: Viewer
  step: Step | 'unnamed'
  role: HeldRole | null
  session: { id: string; activityId: string; isSeries: boolean } | null
  activityId: string
  /** The page to come back to. */
  to: string
}

const reviewing: Partial<Record<Step, string>> = {
  'to-judge': 'Judge',
  'to-mitigate': 'Mitigate',
  excluded: 'Decide',
}

/** The one thing that is next for a role: a button that asks, or the way to the page where it is done. */
export function NextAction(props: Props): JSX.Element | null {
  const { org, viewer, step, role } = props
  if (step === 'complete') return null
  if (!role || step === 'unreachable')
    return viewer.mayPlan ? <Way {...props} href={formOf(props)} label={nameIt(step)} /> : null
  const label = viewer.mayReview ? reviewing[step as Step] : undefined
  if (label) {
    if (role.personId === viewer.personId) return null
    return <Way {...props} href={routes.officeRoleDisclosure.to({ org, role: role.id })} label={label} />
  }
  return viewer.mayAsk ? <Ask {...props} role={role} /> : null
}

const nameIt = (step: Props['step']) => (step === 'unnamed' ? 'Name them' : 'Add an email')

/** Where people are named: in the session of a series, or in the form of an activity. */
const formOf = ({ org, role, session, activityId }: Props): string =>
  session?.isSeries && (role === null || role.sessionId !== null)
    ? routes.officeSession.to({ org, session: session.id })
    : session?.isSeries
      ? routes.officeSeriesPlan.to({ org, activity: activityId })
      : routes.officeEditActivity.to({ org, activity: activityId })

function Way({ href, label, role }: { href: string; label: string; role: HeldRole | null }) {
  return (
    <a class="button quiet" href={href}>
      {label}
      {role && <span class="visually-hidden">: {role.name}</span>}
    </a>
  )
}

function Ask({ org, step, role, to }: Props & { role: HeldRole }) {
  const again = knownStep(step) === 'asked'
  return (
    <form method="post" action={routes.officeAskDisclosure.to({ org, role: role.id })}>
      <button class="button quiet" type="submit">
        {step === 'runs-out' ? 'Ask anew' : again ? 'Remind' : 'Ask'}
        <span class="visually-hidden">: {role.name}</span>
      </button>
      <Hidden name="to" value={to} />
    </form>
  )
}
