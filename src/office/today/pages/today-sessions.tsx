import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { CodeCell, ReadyBadge, topicText, turnText } from '../../../series/board/pages/session-bits.tsx'
import type { BoardSession } from '../../../series/board/session-facts.ts'
import { dayOf, shortDate, timeOfDay } from '../../../web/dates.ts'
import { Badge, Empty } from '../../../web/parts.tsx'
import type { TodayProps } from './today-page.tsx'

/** The sessions of the next two weeks: what each lacks, and whose turn it is. */
export function TodaySessions(props: TodayProps): JSX.Element {
  const { org, next } = props
  return (
    <section aria-labelledby="next">
      <h2 id="next">Next sessions</h2>
      {next.sessions.length === 0 ? (
        <Empty level={3} title="No session in the next two weeks">
          <p>
            <a href={routes.officeSeriesList.to({ org })}>See the series</a>
          </p>
        </Empty>
      ) : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Session</th>
              <th scope="col" class="num">
                Code
              </th>
              <th scope="col">Ready</th>
              <th scope="col">Whose turn</th>
              <th scope="col">
                <span class="visually-hidden">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {next.sessions.map((session) => (
              <Row key={session.id} {...props} session={session} />
            ))}
          </tbody>
        </table>
      )}
      {next.more > 0 && (
        <p>
          <a href={routes.officeSeriesList.to({ org })}>{next.more} more in the next two weeks</a>
        </p>
      )}
    </section>
  )
}

function Row(props: TodayProps & { session: BoardSession }) {
  const { org, zone, viewerId, session } = props
  const cancelled = session.status === 'cancelled'
  return (
    <tr>
      <td class="nowrap" data-label="When">
        {whenText(props)}
      </td>
      <th class="main" scope="row">
        <a href={routes.officeSession.to({ org, session: session.id })}>{topicText(session)}</a>
        <br />
        <span class="meta">
          <a href={routes.officeSeries.to({ org, activity: session.activityId })}>{session.activityTitle}</a>
        </span>
      </th>
      <td class={cancelled ? 'num none' : 'num'} data-label="Code">
        <CodeCell org={org} session={session} />
      </td>
      <td data-label="Ready">{isOn(props) ? <Badge tone="good">Live now</Badge> : <ReadyBadge session={session} />}</td>
      <td class={cancelled ? 'none' : undefined} data-label="Whose turn">
        {cancelled ? '—' : turnText(session, viewerId, zone)}
      </td>
      <td class="nowrap">
        <Action {...props} />
      </td>
    </tr>
  )
}

/** The one thing to do with a session: look at it live while it is on, else take its slide and sheet. */
function Action(props: TodayProps & { session: BoardSession }) {
  const { org, session } = props
  if (session.status === 'cancelled') return null
  const [label, href] = isOn(props)
    ? ['Live view', routes.officeLive.to({ org, session: session.id })]
    : ['Session kit', routes.officeSessionKit.to({ org, session: session.id })]
  return (
    <a class="button quiet" href={href}>
      {label}
      <span class="visually-hidden">
        : {topicText(session)}, {session.activityTitle}
      </span>
    </a>
  )
}

const isOn = ({ session, now }: { session: BoardSession; now: Temporal.Instant }) =>
  session.status !== 'cancelled' &&
  Temporal.Instant.compare(session.startsAt, now) <= 0 &&
  Temporal.Instant.compare(now, session.endsAt) < 0

/** "Today, 12:00 PM", "Tomorrow, 7:00 AM", "Tue, Nov 24, 7:00 AM" */
function whenText({ session, zone, now }: TodayProps & { session: BoardSession }): string {
  const [day, today] = [session.startsAt, now].map((moment) => dayOf(moment, zone))
  const { days } = today!.until(day!, { largestUnit: 'days' })
  const time = timeOfDay(session.startsAt, zone)
  if (days <= 1 && days >= 0) return `${days === 0 ? 'Today' : 'Tomorrow'}, ${time}`
  return `${weekdays[day!.dayOfWeek - 1]}, ${shortDate(session.startsAt, zone)}, ${time}`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
