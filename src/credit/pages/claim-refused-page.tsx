import type { JSX } from 'preact'
import type { LateDoor } from '../../attendance/late/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { longDate, untilText } from '../../web/dates.ts'
import { Checks } from '../../web/parts.tsx'
import type { ClaimedSession } from '../claimed-session.ts'
import { evaluates, isTested } from '../next-step.ts'

/** The window of an activity is not open: since or until when, what is done already, and the way on. */
export function ClaimRefusedPage(props: {
  organization: Organization
  session: ClaimedSession
  step: 'not-open' | 'closed'
  now: Temporal.Instant
  /** Where the visitor can ask to be recorded all the same, or has. */
  late: LateDoor | null
}): JSX.Element {
  const { organization, session, step, now, late } = props
  const zone = organization.time_zone
  const org = organization.slug
  return (
    <>
      <p class="kicker">
        {session.title} · {longDate(session.startsAt, zone)}
      </p>
      {step === 'closed' ? (
        <>
          <h1>{closedTitle(session, zone, now)}</h1>
          {session.cancelledAt && <p>It did not take place, so there is nothing to record and no credit to claim.</p>}
          {!session.published && (
            <p>
              Credit could be claimed from {untilText(session.opensAt, zone, now)} until{' '}
              {untilText(session.closesAt, zone, now)}.
            </p>
          )}
          {!session.cancelledAt && (
            <p class="intro">
              {session.attendedAt ? 'What you did so far is kept. ' : ''}The CME office can tell you whether this credit
              can still be awarded.
            </p>
          )}
          {!session.cancelledAt && <Checks items={progress(session, zone, now)} />}
          {late && <LateLink org={org} session={session} late={late} />}
          <p>
            Ask the CME office: <a href={`mailto:${organization.email}`}>{organization.email}</a>,{' '}
            <a href={`tel:${organization.phone}`}>{phoneText(organization.phone)}</a>
          </p>
        </>
      ) : (
        <>
          <h1>You can claim this from {untilText(session.opensAt, zone, now)}</h1>
          <p class="intro">
            It stays open until {untilText(session.closesAt, zone, now)}. Come back then with the same code or link.
          </p>
        </>
      )}
      <p>
        <a href={routes.activities.to({ org })}>Claim credit for another activity</a>
      </p>
    </>
  )
}

function LateLink({ org, session, late }: { org: string; session: ClaimedSession; late: LateDoor }) {
  return (
    <p class="actions">
      <a class="button" href={routes.lateRequest.to({ org, session: session.sessionId })}>
        {late.request ? 'Your late request' : 'Ask to be recorded'}
      </a>
    </p>
  )
}

/** What closed: the session, the activity, the time of its code, or the claim of who attended. */
function closedTitle(session: ClaimedSession, zone: string, now: Temporal.Instant): string {
  if (session.cancelledAt) return 'This session was cancelled'
  if (!session.published) return 'The office has closed this activity'
  const codeIsOver = !session.attendedAt && Temporal.Instant.compare(now, session.closesAt) < 0
  return codeIsOver
    ? `The code was valid until ${untilText(session.codeClosesAt, zone, now)}`
    : `The claim window closed on ${untilText(session.closesAt, zone, now)}`
}

function progress(session: ClaimedSession, zone: string, now: Temporal.Instant): Parameters<typeof Checks>[0]['items'] {
  const when = (moment: Temporal.Instant | null) =>
    moment ? `Recorded ${untilText(moment, zone, now)}` : 'Not recorded'
  return [
    { state: session.attendedAt ? 'done' : undefined, label: 'Attendance', note: when(session.attendedAt) },
    ...(isTested(session)
      ? [
          {
            state: session.testPassedAt ? ('done' as const) : undefined,
            label: 'Test',
            note: session.testPassedAt ? `Passed ${untilText(session.testPassedAt, zone, now)}` : 'Not passed',
          },
        ]
      : []),
    ...(!evaluates(session)
      ? []
      : [
          {
            state: session.evaluatedAt ? ('done' as const) : undefined,
            label: 'Evaluation',
            note: when(session.evaluatedAt),
          },
        ]),
    { state: undefined, label: 'Credit amount and certificate', note: 'Missing' },
  ]
}
