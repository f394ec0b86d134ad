import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { longDay, timeOfDay } from '../../../web/dates.ts'
import { Empty } from '../../../web/parts.tsx'
import type { CalendarSession } from '../queries.ts'
import type { CalendarProps } from './calendar-page.tsx'
import { SessionLink, SessionMarks } from './session-link.tsx'

/** Of a day that has more, the others stand on its own page. */
const mostADay = 4
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A month as a grid where there is room, and else as a list of the days on which there is something. */
export function MonthGrid(props: CalendarProps & { month: Temporal.PlainYearMonth }): JSX.Element {
  const { days, onDay, month } = props
  const own = new Map([...onDay].map(([day, sessions]) => [day, sessions.filter((session) => session.own)]))
  const isEmpty = days.every(
    (day) => !day.toPlainYearMonth().equals(month) || (own.get(day.toString()) ?? []).length === 0,
  )
  return (
    <>
      {isEmpty && (
        <Empty title="Nothing takes place in this month">
          <p>Sessions stand here as soon as their activity has a date.</p>
        </Empty>
      )}
      <div class="month">
        <div class="weekdays" aria-hidden="true">
          {weekdays.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
        <ol class="days">
          {days.map((day) => (
            <Day key={day.toString()} {...props} day={day} sessions={own.get(day.toString()) ?? []} />
          ))}
        </ol>
      </div>
    </>
  )
}

function Day(
  props: CalendarProps & { month: Temporal.PlainYearMonth; day: Temporal.PlainDate; sessions: CalendarSession[] },
) {
  const { org, zone, day, month, today, sessions, filter } = props
  const address = routes.officeCalendar.to({ org }, { ...filter, day: day.toString() })
  const isOutside = !day.toPlainYearMonth().equals(month)
  const more = sessions.length - mostADay
  const state = [sessions.length === 0 && 'none', isOutside && 'outside'].filter(Boolean).join(' ')
  return (
    <li class={state || undefined}>
      <h3>
        <a href={address} aria-current={day.equals(today) ? 'date' : undefined}>
          <span class="visually-hidden">{longDay(day)}</span>
          <span aria-hidden="true">
            <span class="weekday">{weekdays[day.dayOfWeek % 7]!.slice(0, 3)} </span>
            {day.day}
          </span>
        </a>
      </h3>
      {sessions.length > 0 && (
        <ul class="flat">
          {sessions.slice(0, more > 1 ? mostADay : mostADay + 1).map((session) => (
            <li key={session.id}>
              <span class="meta">{timeOfDay(session.startsAt, zone)}</span> <SessionLink {...props} session={session} />{' '}
              <SessionMarks session={session} clashes={props.clashes} />
            </li>
          ))}
          {more > 1 && (
            <li>
              <a href={address}>
                {more} more<span class="visually-hidden"> on {longDay(day)}</span>
              </a>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}
