import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { HeldRole } from '../../role-facts.ts'
import type { Action } from '../action-rules.ts'

type Props = {
  org: string
  action: Action | null
  role: HeldRole | null
  session: { id: string; activityId: string; isSeries: boolean } | null
  activityId: string
  /** The page to come back to. */
  to: string
}

const labels: Record<Action, string> = {
  name: 'Name them',
  email: 'Add an email',
  judge: 'Judge',
  mitigate: 'Mitigate',
  decide: 'Decide',
  replace: 'Name another',
  ask: 'Ask',
  remind: 'Remind',
  'ask-anew': 'Ask anew',
}

/** The one thing that is next for a role: a button that asks, or the way to the page where it is done. */
export function NextAction(props: Props): JSX.Element | null {
  const { org, action, role } = props
  if (!action) return null
  if (action === 'email' && role?.deniedAt)
    return (
      <>
        <Way href={formOf(props)} label="Correct the email" role={role} />
        <Ask {...props} label="Ask there again" role={role} />
      </>
    )
  if (action === 'name' || action === 'email' || action === 'replace' || !role)
    return <Way href={formOf(props)} label={labels[action]} role={role} />
  if (action === 'judge' || action === 'mitigate' || action === 'decide')
    return <Way href={routes.officeRoleDisclosure.to({ org, role: role.id })} label={labels[action]} role={role} />
  return <Ask {...props} label={labels[action]} role={role} />
}

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

function Ask({ org, label, role, to }: { org: string; label: string; role: HeldRole; to: string }) {
  return (
    <form method="post" action={routes.officeAskDisclosure.to({ org, role: role.id })}>
      <button class="button quiet" type="submit">
        {label}
        <span class="visually-hidden">: {role.name}</span>
      </button>
      <Hidden name="to" value={to} />
    </form>
  )
}
