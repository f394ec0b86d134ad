import type { JSX } from 'preact'
import type { ClaimedSession } from '../../../credit/claimed-session.ts'
import type { Step } from '../../../credit/next-step.ts'
import { timeLeftText } from '../../../credit/overlap.ts'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { timeRange, untilDay, untilText } from '../../../web/dates.ts'
import { Checks } from '../../../web/parts.tsx'
import { When } from '../../../web/when.tsx'
import { LateDoorway } from '../../late/pages/late-doorway.tsx'
import type { LateDoor } from '../../late/queries.ts'
import type { Recorded } from '../recorded.ts'
import { checksOf } from './recorded-checks.tsx'
import { comesByItself, isTaken, leftHeading } from './recorded-words.ts'

export type RecordedProps = {
  organization: Organization
  session: ClaimedSession
  recorded: Recorded
  step: Step
  /** Where the claim goes on; null where nothing can be done now. */
  onward: string | null
  door: LateDoor | null
  now: Temporal.Instant
}

/** What was recorded, and what is left until the certificate. */
export function RecordedPage(props: RecordedProps): JSX.Element {
  const { organization, session, recorded, step } = props
  const zone = organization.time_zone
  const { title, series } = session
  const knowsCode = recorded.sources.some(({ way }) => ['typed', 'link', 'qr', 'text'].includes(way))
  return (
    <>
      <p class="kicker">
        {knowsCode && !session.rotating && `Code ${session.code} · `}
        <When start={session.startsAt} end={session.endsAt} zone={zone} />
      </p>
      <h1>You are recorded</h1>
      <p class="intro">
        <a href={routes.activity.to({ org: organization.slug, session: session.sessionId })}>
          {series ? `${series}: ${title}` : title}
        </a>
      </p>
      <h2>{comesByItself(props) ? 'Your credit comes by itself' : leftHeading(step, session, recorded.claim)}</h2>
      <Checks items={checksOf(props)} />
      <SameTime {...props} />
      <Onward {...props} />
    </>
  )
}

function SameTime({ organization, session, recorded }: RecordedProps) {
  const { sameTime, claim } = recorded
  if (!sameTime.length) return null
  const zone = organization.time_zone
  const isShort = claim.overlap.taken > 0 && claim.whole.length > 0 && !session.certificateNumber
  return (
    <>
      <p>
        You were in {sameTime.length === 1 ? 'another session' : 'other sessions'} at the same time, and time that
        sessions share counts once toward credit{isShort && `: ${timeLeftText(claim.overlap)}`}.
      </p>
      <ul>
        {sameTime.map(({ title, startsAt, endsAt, credited }) => (
          <li key={`${title}${startsAt}`}>
            {title}, <span class="nowrap">{timeRange(startsAt, endsAt, zone)}</span>
            {credited && ': you have credit for it'}
          </li>
        ))}
      </ul>
    </>
  )
}

const actions: Partial<Record<Step, string>> = {
  test: 'Continue to the test',
  evaluation: 'Continue to the evaluation',
  credit: 'Continue to your credit',
  certificate: 'See your certificate',
}

function Onward(props: RecordedProps) {
  const { organization, session, step, onward, door, now } = props
  const org = organization.slug
  const zone = organization.time_zone
  if (step === 'closed') {
    return (
      <>
        <p>{closedWords(session, zone, now)}</p>
        <LateDoorway {...{ organization, session, door, now }} />
      </>
    )
  }
  const nothingToClaim = step === 'credit' && isTaken(props.recorded.claim)
  const action = comesByItself(props) || nothingToClaim ? undefined : actions[step]
  return (
    <p class="actions">
      {action && onward && (
        <a class="button" href={onward}>
          {action}
        </a>
      )}
      <a href={routes.myPortal.to({ org })}>
        {step === 'certificate'
          ? 'Back to My Portal'
          : action
            ? `Later: it stays in My Portal until ${untilDay(session.closesAt, zone, now)}`
            : 'Nothing is left for you to do now. Back to My Portal'}
      </a>
    </p>
  )
}

function closedWords(session: ClaimedSession, zone: string, now: Temporal.Instant): string {
  if (session.cancelledAt) return 'The session was cancelled, so no credit comes with it.'
  if (!session.published) return 'The office has closed this series, so no credit can be claimed now.'
  return `Credit could be claimed until ${untilText(session.closesAt, zone, now)}.`
}
