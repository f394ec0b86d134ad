import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate, fullDay } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import { bases } from '../../basis.ts'
import { runsOutOn } from '../../look-back.ts'
import { roles } from '../../roles.ts'
import { lateText } from '../session-rules.ts'
import type { ReviewProps } from './review-props.ts'

/** What to know before anything is done: somebody else's act meanwhile, one's own disclosure, exclusion, lateness. */
export function StateNotices(props: ReviewProps): JSX.Element {
  const { meanwhile } = props
  return (
    <>
      {meanwhile}
      <Own {...props} />
      <Elsewhere {...props} />
      <Excluded {...props} />
      <Settled {...props} />
      <Late {...props} />
      <NotDisclosed {...props} />
    </>
  )
}

function Own({ isOwn }: ReviewProps) {
  if (!isOwn) return null
  return (
    <Notice tone="warn" title="This is your own disclosure">
      <p>Another reviewer or an administrator judges it. You change it under Disclosure in My Portal.</p>
    </Notice>
  )
}

function Elsewhere({ role, organization }: ReviewProps) {
  if (role.basis === 'here') return null
  const at = { org: organization.slug, activity: role.facts.activityId }
  return (
    <Notice tone="warn" title="Nothing is judged here for this activity">
      <p>
        {bases[role.basis]}. <a href={routes.officeActivity.to(at)}>Open the activity</a>
      </p>
    </Notice>
  )
}

/** Whoever judged knows it already. */
function toldText(told: number): string {
  if (told === 0) return 'Nobody was told by email: there is no other administrator.'
  return told === 1 ? '1 administrator was told by email.' : `${told} administrators were told by email.`
}

function Excluded({ role, organization, told, mayPlan }: ReviewProps) {
  if (role.state.step !== 'excluded') return null
  const { facts } = role
  const companies = role.state.relationships
    .filter(({ decision }) => decision === 'excluded')
    .map(({ relationship }) => relationship.company)
  const org = organization.slug
  const change =
    facts.sessionId !== null && role.isSeries
      ? routes.officeSession.to({ org, session: facts.sessionId })
      : routes.officeActivity.to({ org, activity: facts.activityId })
  return (
    <Notice tone="bad" title={`${facts.name} cannot be ${roles[facts.role].toLowerCase()} here`}>
      <p>
        Owners and employees of an ineligible company ({companies.join(', ')}) do not control what is taught, unless one
        of the three exceptions holds. Somebody else has to take the role. {told !== null && toldText(told)}
      </p>
      {mayPlan ? (
        <p>
          <a href={change}>Name another person</a>
        </p>
      ) : (
        <p>An administrator or the coordinator names another person: it stands on their first page.</p>
      )}
    </Notice>
  )
}

function Settled({ settled }: ReviewProps) {
  if (!settled) return null
  return (
    <Notice title="Nothing waits here">
      <p>
        All was complete when the session began, and what was revised since takes nothing from it. You can judge what is
        new all the same: it is kept as done after the session.
      </p>
    </Notice>
  )
}

function Late({ role, now, organization, settled }: ReviewProps) {
  const waits = !settled && role.state.step !== 'complete' && role.basis === 'here'
  const late = waits && role.starts.length === 1 ? lateText(now, role.starts, organization.time_zone) : null
  if (!late) return null
  return (
    <Notice tone="bad" title="The session has begun">
      <p>
        It should have been complete before. What you do now is kept as done {late}
        {organization.disclosure_incomplete === 'withhold' && ', and the code of the session is withheld until then'}.
      </p>
    </Notice>
  )
}

function NotDisclosed(props: ReviewProps) {
  const { role, organization, isOwn } = props
  const { facts, state } = role
  const at = { org: organization.slug, role: facts.id }
  const isDenied = facts.deniedAt !== null
  const ask = props.mayAct && (state.step !== 'unreachable' || isDenied) && (
    <form method="post" action={routes.officeAskDisclosure.to(at)}>
      <button class="button soft" type="submit">
        {isDenied ? 'Ask there again' : facts.askedAt ? 'Remind them now' : 'Ask them now'}
      </button>
    </form>
  )
  const enter = props.mayAct && !isOwn && (
    <a href={routes.officeEnterDisclosure.to(at)}>Enter what they said by phone or on paper</a>
  )
  if (!facts.disclosed) {
    return (
      <Nothing title={`${facts.name} has not disclosed yet`} {...{ enter, ask }}>
        {facts.deniedAt
          ? `Whoever reads ${facts.email} said on ${fullDate(facts.deniedAt, organization.time_zone)} that they are somebody else. Correct the email of the role, or enter what they told you.`
          : state.step === 'unreachable'
            ? 'Nobody can be asked: the role has no email. Add one to the role, or enter what they told you.'
            : 'They are asked by email and reminded. What they tell you in person, by email or on paper can be entered here.'}
      </Nothing>
    )
  }
  if (state.step !== 'runs-out') return null
  const last = runsOutOn(facts.disclosed.attestedAt, organization.disclosure_months, organization.time_zone)
  return (
    <Nothing title="It runs out before the role starts" {...{ enter, ask }}>
      What was disclosed counts until {fullDay(last.subtract({ days: 1 }))}. They are asked to look through it again.
    </Nothing>
  )
}

function Nothing(props: {
  title: string
  enter: ComponentChildren
  ask: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <Notice title={props.title}>
      <p>{props.children}</p>
      {(props.enter || props.ask) && (
        <div class="actions">
          {props.ask}
          {props.enter}
        </div>
      )}
    </Notice>
  )
}
