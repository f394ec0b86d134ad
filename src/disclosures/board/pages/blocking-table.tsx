import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { dayOf, shortDate, shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import { roles } from '../../roles.ts'
import type { Shown } from '../shown.ts'
import { stepSaid, turnText } from '../step-words.ts'
import type { Viewer } from '../viewer.ts'
import { NextAction } from './next-action.tsx'

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  rows: Shown[]
  viewer: Viewer
  caption: string
  /** The page to come back to. */
  to: string
}

/** Within so many days a date that is blocked is late. */
const lateDays = 5

/** What blocks sessions: one row for each role, or for a session that has nobody. */
export function BlockingTable(props: Props): JSX.Element {
  return (
    <table class="stack">
      <caption class="small">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Who</th>
          <th scope="col">Step</th>
          <th scope="col">Whose turn</th>
          <th scope="col" class="num">
            Days left
          </th>
          <th scope="col">
            <span class="visually-hidden">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row key={row.key} {...props} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row(props: Props & { row: Shown }) {
  const { org, zone, now, row, viewer } = props
  const { session, role, step, later, asks, action } = row
  const { label, tone } = stepSaid(step, viewer, !!role?.deniedAt)
  return (
    <tr>
      <td class="nowrap" data-label="Date">
        <time datetime={session.startsAt.toString()}>{dateText(session.startsAt, props)}</time>
        <br />
        <span class="meta">{later > 0 ? `and ${later} later` : timeOfDay(session.startsAt, zone)}</span>
      </td>
      <th class="main" scope="row">
        {role
          ? [role.name, role.credentials].filter(Boolean).join(', ')
          : session.isSeries
            ? 'Nobody who teaches is named yet'
            : 'Nobody is named yet'}
        {role && <span class="meta"> · {roles[role.role]}</span>}
        <br />
        <a class="meta" href={activityOf(org, row)}>
          {[session.activityTitle, role?.sessionId === null ? '' : session.title].filter(Boolean).join(': ')}
        </a>
      </th>
      <td data-label="Step">
        <Badge tone={tone}>{label}</Badge>
      </td>
      <td class="turn" data-label="Whose turn">
        {turnText(row, viewer, { asks, zone, now })}
      </td>
      <td class="num" data-label="Days left">
        {step === 'complete' ? '—' : <DaysLeft {...props} />}
      </td>
      <td class="nowrap">
        <NextAction {...props} action={action} role={role} session={session} activityId={session.activityId} />
      </td>
    </tr>
  )
}

/** "Nov 24", and the year when it is not this one. */
const dateText = (at: Temporal.Instant, { zone, now }: Props): string =>
  dayOf(at, zone).year === dayOf(now, zone).year ? shortDate(at, zone) : shortDateYear(at, zone)

const activityOf = (org: string, { session, role }: Shown): string =>
  routes.officeActivityDisclosures.to(
    { org, activity: session.activityId },
    { session: role?.sessionId === null ? undefined : session.id },
  )

function DaysLeft({ row, now, zone }: Props & { row: Shown }) {
  const { startsAt } = row.session
  if (Temporal.Instant.compare(startsAt, now) <= 0)
    return <span class="late">{row.session.isOver ? 'over' : 'begun'}</span>
  const { days } = dayOf(now, zone).until(dayOf(startsAt, zone), { largestUnit: 'days' })
  return <span class={days <= lateDays ? 'late' : undefined}>{days <= 0 ? 'today' : days}</span>
}
