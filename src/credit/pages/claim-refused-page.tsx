import type { JSX } from 'preact'
import type { Organization } from '../../organizations/organization.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { longDate, untilText } from '../../web/dates.ts'
import { Checks } from '../../web/parts.tsx'
import type { ClaimedSession } from '../claimed-session.ts'

/** The window of an activity is not open: since or until when, what is done already, and the way on. */
export function ClaimRefusedPage(props: {
  organization: Organization
  session: ClaimedSession
  step: 'not-open' | 'closed'
}): JSX.Element {
  const { organization, session, step } = props
  const zone = organization.time_zone
  const org = organization.slug
  return (
    <>
      <p class="kicker">
        {session.title} · {longDate(session.startsAt, zone)}
      </p>
      {step === 'closed' ? (
        <>
          <h1>{closedTitle(session, zone)}</h1>
          {!session.published && (
            <p>
              Credit could be claimed from {untilText(session.opensAt, zone)} until {untilText(session.closesAt, zone)}.
            </p>
          )}
          <p class="intro">
            {session.attendedAt ? 'What you did so far is kept. ' : ''}The CME office can tell you whether this credit
            can still be awarded.
          </p>
          <Checks items={progress(session, zone)} />
          <p>
            Ask the CME office: <a href={`mailto:${organization.email}`}>{organization.email}</a>,{' '}
            <a href={`tel:${organization.phone}`}>{phoneText(organization.phone)}</a>
          </p>
        </>
      ) : (
        <>
          <h1>You can claim this from {untilText(session.opensAt, zone)}</h1>
          <p class="intro">
            It stays open until {untilText(session.closesAt, zone)}. Come back then with the same code or link.
          </p>
        </>
      )}
      <p>
        <a href={routes.activities.to({ org })}>Claim credit for another activity</a>
      </p>
    </>
  )
}

function closedTitle(session: ClaimedSession, zone: string): string {
  return session.published
    ? `The claim window closed on ${untilText(session.closesAt, zone)}`
    : 'The office has closed this activity'
}

function progress(session: ClaimedSession, zone: string): Parameters<typeof Checks>[0]['items'] {
  const when = (moment: Temporal.Instant | null) => (moment ? `Recorded ${untilText(moment, zone)}` : 'Not recorded')
  return [
    { state: session.attendedAt ? 'done' : undefined, label: 'Attendance', note: when(session.attendedAt) },
    ...(session.evaluation === 'none'
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
