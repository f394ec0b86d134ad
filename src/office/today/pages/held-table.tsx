import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { topicText } from '../../../series/board/pages/session-bits.tsx'
import { shortDate } from '../../../web/dates.ts'
import type { JustHeld } from '../session-queries.ts'
import type { TodayProps } from './today-page.tsx'

/** The sessions of the last week, how many came, and how many the time before. */
export function HeldTable(props: TodayProps): JSX.Element | null {
  const { org, zone, held, plans } = props
  if (held.length === 0) return null
  return (
    <section aria-labelledby="held">
      <h2 id="held">Held in the last week</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Session</th>
            <th scope="col" class="num">
              Attended
            </th>
            <th scope="col" class="num">
              Time before
            </th>
            <th scope="col">
              <span class="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {held.map((session) => (
            <tr key={session.id}>
              <td class="nowrap" data-label="Date">
                {shortDate(session.endsAt, zone)}
              </td>
              <th class="main" scope="row">
                <a href={routes.officeSession.to({ org, session: session.id })}>{topicText(session)}</a>
                <br />
                <span class="meta">
                  <a href={routes.officeSeries.to({ org, activity: session.activityId })}>{session.activityTitle}</a>
                </span>
              </th>
              <td class="num" data-label="Attended">
                {session.attended.toLocaleString('en-US')}
              </td>
              <td class="num" data-label="Time before">
                <Before {...session} />
              </td>
              <td class="nowrap">
                {plans && (
                  <a class="button quiet" href={routes.officeRoster.to({ org, session: session.id })}>
                    Add a roster
                    <span class="visually-hidden">: {topicText(session)}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** "31", and how many more or fewer came this time. */
function Before({ attended, before }: JustHeld) {
  if (before === null) return <>—</>
  const more = attended - before
  const change = more === 0 ? 'as many' : more > 0 ? `${more} more now` : `${-more} fewer now`
  return (
    <>
      {before.toLocaleString('en-US')} <span class="meta">({change})</span>
    </>
  )
}
