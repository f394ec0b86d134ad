import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { dateTimeRange, untilDay } from '../../web/dates.ts'
import { isUnpublished } from '../states.ts'
import type { ActivityProps } from './office-activity-page.tsx'

/** Why nobody claims credit, where it is not for the day. */

/** The sessions of an activity that has several, with code, attendance and what to print for each. */
export function SessionsTable({ org, zone, now, activity, mayPlan, withheld }: ActivityProps): JSX.Element | null {
  const { sessions } = activity
  if (sessions.length < 2) return null
  const at = { org, activity: activity.id }
  const moment = (text: string) => Temporal.Instant.from(text)
  return (
    <table class="stack">
      <caption>{sessions.length} sessions</caption>
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col" class="num">
            Code
          </th>
          <th scope="col" class="num">
            Attended
          </th>
          <th scope="col">Claim until</th>
          <th scope="col">Print</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row" class="main">
              {mayPlan ? (
                <a
                  href={
                    activity.isSeries
                      ? routes.officeSession.to({ org, session: session.id })
                      : routes.officeEditActivity.to(at, { session: session.id })
                  }
                >
                  {session.title || activity.content.title}
                </a>
              ) : (
                session.title || activity.content.title
              )}
              <br />
              <span class="meta">{dateTimeRange(moment(session.startsAt), moment(session.endsAt), zone)}</span>
            </th>
            <td class="num" data-label="Code">
              {withheld.has(session.id) ? 'Withheld' : session.code}
            </td>
            <td class="num" data-label="Attended">
              {session.attended}
            </td>
            <td class="nowrap" data-label="Claim until">
              {activity.state === 'published'
                ? untilDay(moment(session.claimClosesAt), zone, now)
                : isUnpublished(activity.state)
                  ? 'Not published'
                  : 'Closed'}
            </td>
            <td data-label="Print">
              <a
                href={
                  activity.isSeries
                    ? routes.officeSessionKit.to({ org, session: session.id })
                    : routes.officePoster.to(at, { session: session.id })
                }
              >
                {activity.isSeries ? 'Session kit' : 'Poster'}
                {!withheld.has(session.id) && <span class="visually-hidden"> with code {session.code}</span>}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
