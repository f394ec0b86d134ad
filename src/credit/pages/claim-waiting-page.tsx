import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { dateTimeRange, untilText } from '../../web/dates.ts'
import { Checks } from '../../web/parts.tsx'
import type { ClaimedSession } from '../claimed-session.ts'
import { isTested } from '../next-step.ts'
import { waitingText } from '../waiting-text.ts'

/** Attendance is recorded, and nothing is left to do before a moment: which, and what comes then. */
export function ClaimWaitingPage(props: { org: string; zone: string; session: ClaimedSession }): JSX.Element {
  const { org, zone, session } = props
  const { asks, next } = waitingText(session, zone)
  return (
    <>
      <p class="kicker">{dateTimeRange(session.startsAt, session.endsAt, zone)}</p>
      <h1>You are recorded</h1>
      <p class="intro">{session.series ? `${session.series}: ${session.title}` : session.title}</p>
      <Checks
        items={[
          {
            state: 'done',
            label: 'Attendance',
            note: session.attendedAt ? `Recorded ${untilText(session.attendedAt, zone)}` : '',
          },
          ...(asks ? [{ state: 'next' as const, label: evaluationOf(session), note: next }] : []),
          {
            state: asks ? undefined : 'next',
            label: 'Credit and certificate',
            note: asks ? `After the ${askedOf(session)}` : next,
          },
        ]}
      />
      <p class="actions">
        <a class="button" href={routes.myPortal.to({ org })}>
          My Portal
        </a>
      </p>
    </>
  )
}

/** What is waited for: the test where there is one that is not passed, then the evaluation. */
const askedOf = (session: ClaimedSession): 'test' | 'evaluation' =>
  isTested(session) && !session.testPassedAt ? 'test' : 'evaluation'

function evaluationOf(session: ClaimedSession): string {
  const what = askedOf(session) === 'test' ? 'Test' : 'Evaluation'
  return session.creditAfter === 'quarter' ? `${what} of the quarter` : what
}
