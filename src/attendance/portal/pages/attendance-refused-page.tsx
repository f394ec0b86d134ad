import type { JSX } from 'preact'
import type { ClaimedSession } from '../../../credit/claimed-session.ts'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { AskTheOffice } from '../../../web/ask-the-office.tsx'
import { untilText } from '../../../web/dates.ts'
import { When } from '../../../web/when.tsx'
import { codeEndsAt } from '../../code-end.ts'
import { LateDoorway } from '../../late/pages/late-doorway.tsx'
import type { LateDoor } from '../../late/queries.ts'
import type { CodeAnswer } from '../decide.ts'

/** The answers to a right code that record nothing. */
export type RefusedAnswer = Extract<
  CodeAnswer,
  'early' | 'over' | 'cancelled' | 'unpublished' | 'use-screen' | 'withheld'
>

/** What the page of a refusal is called. */
export function refusedTitle(
  answer: RefusedAnswer,
  session: ClaimedSession,
  { time_zone: zone }: Organization,
  now: Temporal.Instant,
): string {
  const titles: Record<RefusedAnswer, () => string> = {
    early: () => `Attendance opens on ${untilText(session.opensAt, zone, now)}`,
    over: () => `The code was valid until ${untilText(codeEndsAt(session), zone, now)}`,
    cancelled: () => 'This session was cancelled',
    unpublished: () => 'The office has closed this series',
    'use-screen': () => 'The code changes on the screen',
    withheld: () => 'The code does not record attendance yet',
  }
  return titles[answer]()
}

type Props = {
  organization: Organization
  session: ClaimedSession
  answer: RefusedAnswer
  door: LateDoor | null
  now: Temporal.Instant
}

/** A right code that records nothing: why, and what to do. */
export function AttendanceRefusedPage(props: Props): JSX.Element {
  const { organization, session, answer, door, now } = props
  const zone = organization.time_zone
  const { title, series } = session
  return (
    <>
      <p class="kicker">
        <When start={session.startsAt} end={session.endsAt} zone={zone} />
      </p>
      <h1>{refusedTitle(answer, session, organization, now)}</h1>
      <p class="intro">{series ? `${series}: ${title}` : title}</p>
      {answer === 'early' && (
        <p>
          Nothing is recorded yet. Come back then with the same code: it is valid until{' '}
          {untilText(codeEndsAt(session), zone, now)}.
        </p>
      )}
      {answer === 'withheld' && <Withheld {...props} />}
      {(answer === 'over' || answer === 'withheld') && <LateDoorway {...{ organization, session, door, now }} />}
      {answer === 'cancelled' && (
        <p>
          It did not take place as planned, so nobody can be recorded for it. If you were there all the same:{' '}
          <AskTheOffice {...organization} />
        </p>
      )}
      {answer === 'unpublished' && (
        <p>
          It records no attendance any more. The office can tell you whether something can still be done.{' '}
          <AskTheOffice {...organization} />
        </p>
      )}
      {answer === 'use-screen' ? (
        <UseScreen organization={organization} />
      ) : (
        <p>
          <a href={routes.attendance.to({ org: organization.slug })}>Enter another code</a>
        </p>
      )}
    </>
  )
}

function Withheld({ organization, session, now }: Props) {
  const until = untilText(codeEndsAt(session), organization.time_zone, now)
  return (
    <>
      <p>
        Nothing is recorded yet, and nothing is lost. What those who plan and teach this session have disclosed must be
        complete first. It is not your doing. We have noted that you gave the code.
      </p>
      <p>
        {session.rotating
          ? `Scan the screen, or enter its six digits, again: it records you from the moment when all is complete, until ${until}.`
          : `Keep the code and enter it again: it records you from the moment when all is complete, until ${until}.`}
      </p>
    </>
  )
}

function UseScreen({ organization }: { organization: Organization }) {
  return (
    <>
      <p>
        Nothing is recorded yet. The code of this session changes on the screen. Scan the QR code that is there now, or
        enter the six digits beside it.
      </p>
      <p class="actions">
        <a class="button" href={routes.attendance.to({ org: organization.slug })}>
          Enter the six digits
        </a>
      </p>
      <p class="soft-text">
        When no code is on the screen any more, ask whoever runs the session: they can put your name on its list.
      </p>
    </>
  )
}
