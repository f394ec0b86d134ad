import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { dayOf, fullDay, shortDay } from '../../../web/dates.ts'
import { roles } from '../../roles.ts'
import type { Blocking } from '../rules.ts'
import type { ShownRunningOut } from '../shown.ts'
import { NextAction } from './next-action.tsx'

type Props = { org: string; zone: string; forecast: ShownRunningOut[]; to: string }

/** So many roles of somebody are named. */
const named = 3

/** Whose disclosure runs out, when, and what they have to do after it. */
export function ForecastTable(props: Props): JSX.Element {
  return (
    <table class="stack">
      <caption class="small">Disclosures that run out before a role, the first to run out first</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">After it</th>
          <th scope="col">
            <span class="visually-hidden">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.forecast.map((one) => (
          <Person key={one.key} {...props} one={one} />
        ))}
      </tbody>
    </table>
  )
}

function Person(props: Props & { one: ShownRunningOut }) {
  const { one, zone } = props
  const [first] = one.roles
  const more = one.roles.length - named
  return (
    <tr>
      <th class="main" scope="row">
        {`${one.name}’s disclosure runs out on ${fullDay(one.runsOut)}; ${countText(one.roles.length)} after it`}
      </th>
      <td data-label="After it">
        {one.roles.slice(0, named).map((row, index) => (
          <span key={row.key}>
            {index > 0 && <br />}
            <After {...props} row={row} zone={zone} />
          </span>
        ))}
        {more > 0 && (
          <>
            <br />
            <span class="meta">and {more} more</span>
          </>
        )}
      </td>
      <td class="nowrap">
        <NextAction {...props} {...first!} action={one.action} activityId={first!.session.activityId} />
      </td>
    </tr>
  )
}

const countText = (count: number): string => (count === 1 ? '1 role' : `${count} roles`)

function After({ org, zone, row }: Props & { row: Blocking }) {
  const { session, role } = row
  return (
    <>
      {shortDay(dayOf(session.startsAt, zone))}:{' '}
      <a href={routes.officeActivityDisclosures.to({ org, activity: session.activityId })}>{session.activityTitle}</a>
      <span class="meta"> · {roles[role!.role]}</span>
    </>
  )
}
