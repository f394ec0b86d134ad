import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDay, shortDay } from '../../../web/dates.ts'
import { Hidden, Select } from '../../../web/fields.tsx'
import type { CalendarFilter, CalendarSession } from '../queries.ts'
import { DayTable } from './day-table.tsx'
import { MonthGrid } from './month-grid.tsx'
import { RoomTable } from './room-table.tsx'
import { SessionLink } from './session-link.tsx'

/** What is shown: a month, the rooms of a week from its Sunday on, or one day. */
export type CalendarView =
  | { by: 'month'; month: Temporal.PlainYearMonth }
  | { by: 'room'; week: Temporal.PlainDate }
  | { by: 'day'; day: Temporal.PlainDate }

export type CalendarProps = {
  org: string
  zone: string
  today: Temporal.PlainDate
  view: CalendarView
  days: Temporal.PlainDate[]
  /** By day as ISO 8601. */
  onDay: ReadonlyMap<string, CalendarSession[]>
  clashes: ReadonlyMap<string, string[]>
  /** What runs for longer than two weeks. */
  running: CalendarSession[]
  filter: CalendarFilter
  specialties: { slug: string; name: string }[]
  formats: { key: string; name: string }[]
  mayPlan: boolean
  /** Whether whoever looks sees their own series only. */
  keptToSeries: boolean
}

/** The office's calendar. */
export function CalendarPage(props: CalendarProps): JSX.Element {
  const { view } = props
  return (
    <>
      <div class="title">
        <h1>Calendar</h1>
      </div>
      <Views {...props} />
      <Filters {...props} />
      <div class="title">
        <h2>{titleOf(view)}</h2>
        <Steps {...props} />
      </div>
      {view.by === 'month' && <MonthGrid {...props} month={view.month} />}
      {view.by === 'room' && <RoomTable {...props} />}
      {view.by === 'day' && <DayTable {...props} day={view.day} />}
      {view.by === 'month' && <Running {...props} />}
    </>
  )
}

function titleOf(view: CalendarView): string {
  if (view.by === 'month') return monthText(view.month)
  if (view.by === 'day') return fullDay(view.day)
  const last = view.week.add({ days: 6 })
  return `${shortDay(view.week)} to ${shortDay(last)}, ${last.year}`
}

const monthText = (month: Temporal.PlainYearMonth): string => {
  const [name, year] = fullDay(month.toPlainDate({ day: 1 })).split(' 1, ')
  return `${name} ${year}`
}

/** By month or by room; the same days stay in sight. */
function Views({ org, view, filter, today }: CalendarProps) {
  const kept = keptOf(filter)
  const within = view.by === 'month' ? dayIn(view.month, today) : view.by === 'room' ? view.week : view.day
  const month = within.toString().slice(0, 7)
  return (
    <nav class="tabs" aria-label="Calendar by">
      <ul>
        <li>
          <a
            href={routes.officeCalendar.to({ org }, { ...kept, month })}
            aria-current={view.by === 'room' ? undefined : 'page'}
          >
            Month
          </a>
        </li>
        <li>
          <a
            href={routes.officeCalendar.to({ org }, { ...kept, by: 'room', day: within.toString() })}
            aria-current={view.by === 'room' ? 'page' : undefined}
          >
            Rooms
          </a>
        </li>
      </ul>
    </nav>
  )
}

/** Today when it is in the month, and else its first day. */
const dayIn = (month: Temporal.PlainYearMonth, today: Temporal.PlainDate): Temporal.PlainDate =>
  today.toPlainYearMonth().equals(month) ? today : month.toPlainDate({ day: 1 })

/** Parts of a filter that are chosen. */
const keptOf = (filter: CalendarFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))

function Filters({ org, view, filter, specialties, formats }: CalendarProps) {
  return (
    <form class="filters" action={routes.officeCalendar.to({ org })}>
      {view.by === 'month' && <Hidden name="month" value={view.month.toString()} />}
      {view.by === 'room' && <Hidden name="by" value="room" />}
      {view.by !== 'month' && <Hidden name="day" value={(view.by === 'room' ? view.week : view.day).toString()} />}
      <Select
        name="specialty"
        label="Specialty"
        value={filter.specialty}
        options={[
          { value: '', label: 'All specialties' },
          ...specialties.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <Select
        name="format"
        label="Format"
        value={filter.format}
        options={[
          { value: '', label: 'All formats' },
          ...formats.map(({ key, name }) => ({ value: key, label: name })),
        ]}
      />
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  )
}

/** One step back and forth, and to today. */
function Steps({ org, view, filter, today }: CalendarProps) {
  const kept = keptOf(filter)
  const at = (query: Record<string, string>) => routes.officeCalendar.to({ org }, { ...kept, ...query })
  const [before, now, after] = stepsOf(view, today)
  const unit = view.by === 'room' ? 'week' : view.by
  return (
    <p class="actions">
      <a href={at(before)} rel="prev">
        Previous {unit}
      </a>
      <a href={at(now)}>{view.by === 'day' ? 'Today' : `This ${unit}`}</a>
      <a href={at(after)} rel="next">
        Next {unit}
      </a>
    </p>
  )
}

type Query = Record<string, string>

function stepsOf(view: CalendarView, today: Temporal.PlainDate): [Query, Query, Query] {
  if (view.by === 'month') {
    const [before, after] = [view.month.subtract({ months: 1 }), view.month.add({ months: 1 })]
    return [{ month: before.toString() }, { month: today.toString().slice(0, 7) }, { month: after.toString() }]
  }
  const [day, days] = view.by === 'room' ? [view.week, 7] : [view.day, 1]
  const by: Query = view.by === 'room' ? { by: 'room' } : {}
  return [
    { ...by, day: day.subtract({ days }).toString() },
    { ...by, day: today.toString() },
    { ...by, day: day.add({ days }).toString() },
  ]
}

/** What is there all the time, as enduring material is. */
function Running(props: CalendarProps) {
  const { running, zone } = props
  if (running.length === 0) return null
  return (
    <section aria-labelledby="running">
      <h2 id="running">Running all the time</h2>
      <ul>
        {running.map((session) => (
          <li key={session.id}>
            <SessionLink {...props} session={session} />
            <span class="meta"> until {fullDay(session.endsAt.toZonedDateTimeISO(zone).toPlainDate())}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
