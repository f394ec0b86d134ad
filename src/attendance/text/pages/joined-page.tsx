import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { longDate } from '../../../web/dates.ts'
import type { WaitingSession } from '../queries.ts'

/** What a link recorded for who used it; each leads to what is left of it. */
export function JoinedPage({
  org,
  sessions,
  zone,
}: {
  org: string
  sessions: readonly WaitingSession[]
  zone: string
}): JSX.Element {
  return (
    <>
      <h1>What your phone texted is recorded</h1>
      <p class="intro">Each shows what is left until your credit. From now on text Attend and the activity code.</p>
      <ul class="list">
        {sessions.map(({ sessionId, title, startsAt }) => (
          <li key={sessionId}>
            <div>
              <h2>
                <a href={routes.attendanceRecorded.to({ org, session: sessionId })}>{title}</a>
              </h2>
              <p class="meta">{longDate(startsAt, zone)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p>
        <a href={routes.myPortal.to({ org })}>My Portal</a>
      </p>
    </>
  )
}
