import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { specialties } from '../../organizations/queries.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { dayOf } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { readDay } from '../local-times.ts'
import { choicesOf } from '../office-choices.ts'
import { daysAround, daysFrom, readMonth, weekOf } from './months.ts'
import { CalendarPage, type CalendarView } from './pages/calendar-page.tsx'
import { type CalendarSession, runningBetween, sessionsBetween } from './queries.ts'
import { clashesOf } from './rooms.ts'

/** Everything that takes place, by month, by room or on one day. */
export const officeCalendarEntries: Entry[] = [staff(mayViewOffice).get(routes.officeCalendar, showCalendar)]

async function showCalendar(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { slug: org, time_zone: zone } = organization
  const today = dayOf(now, zone)
  const view = viewOf(scene, today)
  const days = daysOf(view)
  const { formats } = await choicesOf(db, zone)
  const filed = await specialties(db)
  const filter = {
    specialty: filed.find(({ slug }) => slug === scene.query('specialty'))?.slug ?? '',
    format: formats.find(({ key }) => key === scene.query('format'))?.key ?? '',
  }
  const own = await ownSeriesOf(db, visitor)
  const from = days[0]!.toZonedDateTime(zone).toInstant()
  const to = days.at(-1)!.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const sessions = await sessionsBetween(db, from, to, filter, own)
  return present(
    scene,
    { title: 'Calendar', kind: 'office', current: routes.officeCalendar.to({ org }) },
    <CalendarPage
      org={org}
      zone={zone}
      today={today}
      view={view}
      days={days}
      onDay={onDays(sessions, days, zone)}
      clashes={clashesOf(sessions)}
      running={await runningBetween(db, from, to, filter, own)}
      filter={filter}
      specialties={filed}
      formats={formats}
      mayPlan={mayPlanActivities(visitor.role)}
      keptToSeries={own !== null}
    />,
  )
}

function viewOf(scene: StaffScene, today: Temporal.PlainDate): CalendarView {
  const read = readDay(scene.query('day'))
  const day = read.ok ? read.value : null
  if (scene.query('by') === 'room') return { by: 'room', week: weekOf(day ?? today) }
  if (day) return { by: 'day', day }
  return { by: 'month', month: readMonth(scene.query('month'), today) }
}

function daysOf(view: CalendarView): Temporal.PlainDate[] {
  if (view.by === 'day') return [view.day]
  return view.by === 'room' ? daysFrom(view.week, 7) : daysAround(view.month)
}

/** The sessions of each day, one that goes over midnight on each day that it touches. */
function onDays(sessions: readonly CalendarSession[], days: readonly Temporal.PlainDate[], zone: string) {
  const found = new Map<string, CalendarSession[]>(days.map((day) => [day.toString(), []]))
  for (const session of sessions) {
    const last = dayOf(session.endsAt.subtract({ nanoseconds: 1 }), zone)
    for (
      let day = dayOf(session.startsAt, zone);
      Temporal.PlainDate.compare(day, last) <= 0;
      day = day.add({ days: 1 })
    )
      found.get(day.toString())?.push(session)
  }
  return found
}
