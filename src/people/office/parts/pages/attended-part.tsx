import type { JSX } from 'preact'
import { wayNames } from '../../../../attendance/way-names.ts'
import { shortDateYear } from '../../../../web/dates.ts'
import { Badge, Pages } from '../../../../web/parts.tsx'
import type { AttendedSession } from '../attended-query.ts'
import { type PartRows, partRows } from '../parts.ts'
import { Awards } from './awards.tsx'
import type { PartProps } from './part-props.ts'
import { Count, SessionCell } from './part-title.tsx'

/** What a person attended, how it was recorded, and what credit came of it. */
export function AttendedPart(props: PartProps & PartRows<AttendedSession>): JSX.Element {
  const { org, zone, person, rows, total, page, href } = props
  return (
    <section>
      <h2>Attendance</h2>
      <Count of={total} one="session" more="sessions" none="Nothing is recorded yet." />
      {rows.length > 0 && (
        <table class="stack">
          <caption class="visually-hidden">Sessions attended, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">Session</th>
              <th scope="col">Date</th>
              <th scope="col">How</th>
              <th scope="col">Credit</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.sessionId}>
                <SessionCell org={org} person={person} session={row} />
                <td class="nowrap" data-label="Date">
                  {shortDateYear(row.startsAt, zone)}
                </td>
                <td data-label="How">
                  <Ways row={row} />
                </td>
                <td data-label="Credit">
                  <Awards awards={row.awards} none={row.stands ? 'not claimed' : 'none'} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages of={total} page={page} size={partRows} href={href} />
    </section>
  )
}

function Ways({ row: { ways, stands } }: { row: AttendedSession }) {
  const counting = ways.filter(({ undone }) => !undone).map(({ way }) => wayNames[way])
  const undone = ways.filter((one) => one.undone).map(({ way }) => wayNames[way])
  return (
    <>
      {counting.join(', ')}
      {!stands && <Badge tone="warn">Taken back</Badge>}
      {undone.length > 0 && (
        <>
          {' '}
          <span class="meta">
            {stands ? 'taken back: ' : ''}
            {undone.join(', ')}
          </span>
        </>
      )}
    </>
  )
}
