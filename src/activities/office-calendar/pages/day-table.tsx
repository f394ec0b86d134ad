import type { JSX } from 'preact'
import { dateTimeRange, dayOf, timeRange } from '../../../web/dates.ts'
import { Empty } from '../../../web/parts.tsx'
import type { CalendarSession } from '../queries.ts'
import type { CalendarProps } from './calendar-page.tsx'
import { SessionLink, SessionMarks } from './session-link.tsx'

/** Everything of one day, with where it is. */
export function DayTable(props: CalendarProps & { day: Temporal.PlainDate }): JSX.Element {
  const sessions = (props.onDay.get(props.day.toString()) ?? []).filter((session) => session.own)
  if (sessions.length === 0)
    return (
      <Empty title="Nothing takes place on this day">
        <p>Look at the month for the days before and after it.</p>
      </Empty>
    )
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Session</th>
          <th scope="col">Where</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <td class="nowrap" data-label="When">
              {whenOf(session, props)}
            </td>
            <th scope="row" class="main">
              <SessionLink {...props} session={session} />
              {session.series && session.series !== session.title && (
                <>
                  <br />
                  <span class="meta">{session.series}</span>
                </>
              )}
            </th>
            <td data-label="Where">{session.place || 'No place yet'}</td>
            <td data-label="State">
              <SessionMarks session={session} clashes={props.clashes} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const whenOf = ({ startsAt, endsAt }: CalendarSession, { zone }: CalendarProps): string =>
  dayOf(startsAt, zone).equals(dayOf(endsAt.subtract({ nanoseconds: 1 }), zone))
    ? timeRange(startsAt, endsAt, zone)
    : dateTimeRange(startsAt, endsAt, zone)
