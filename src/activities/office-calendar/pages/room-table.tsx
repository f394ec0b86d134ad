import type { JSX } from 'preact'
import { timeRange, weekdayAndDay } from '../../../web/dates.ts'
import { Empty } from '../../../web/parts.tsx'
import type { CalendarSession } from '../queries.ts'
import { isRoom, roomKey } from '../rooms.ts'
import type { CalendarProps } from './calendar-page.tsx'
import { SessionLink, SessionMarks } from './session-link.tsx'

/** The rooms of a week, with what is in each on each day. */
export function RoomTable(props: CalendarProps): JSX.Element {
  const { days, onDay, today } = props
  const rooms = roomsOf([...onDay.values()].flat())
  if (rooms.length === 0)
    return (
      <Empty title="No room is taken in this week">
        <p>Rooms stand here as soon as sessions name their place.</p>
      </Empty>
    )
  return (
    <table class="stack rooms">
      <thead>
        <tr>
          <th scope="col">Room</th>
          {days.map((day) => (
            <th key={day.toString()} scope="col" aria-current={day.equals(today) ? 'date' : undefined}>
              {weekdayAndDay(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rooms.map(({ key, name }) => (
          <tr key={key}>
            <th scope="row" class="main">
              {name}
            </th>
            {days.map((day) => (
              <td key={day.toString()} data-label={weekdayAndDay(day)}>
                <Taken {...props} sessions={inRoom(onDay.get(day.toString()) ?? [], key)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The rooms that are named, each once, by name; what is online is no room. */
function roomsOf(sessions: readonly CalendarSession[]): { key: string; name: string }[] {
  const named = sessions.filter(({ place }) => isRoom(place))
  const rooms = Map.groupBy(named, ({ place }) => roomKey(place))
  return [...rooms]
    .map(([key, [first]]) => ({ key, name: first!.place }))
    .toSorted((one, other) => one.key.localeCompare(other.key, 'en', { numeric: true }))
}

const inRoom = (sessions: readonly CalendarSession[], key: string) =>
  sessions.filter(({ place, cancelled }) => !cancelled && roomKey(place) === key)

function Taken(props: CalendarProps & { sessions: CalendarSession[] }) {
  const { sessions, zone } = props
  if (sessions.length === 0) return null
  return (
    <ul class="flat">
      {sessions.map((session) => (
        <li key={session.id}>
          <span class="meta nowrap">{timeRange(session.startsAt, session.endsAt, zone)}</span>{' '}
          {session.own ? <SessionLink {...props} session={session} /> : 'Taken'}{' '}
          <SessionMarks session={{ ...session, state: session.own ? session.state : '' }} clashes={props.clashes} />
        </li>
      ))}
    </ul>
  )
}
