import { Fragment, type JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { dateRange, dayOf, fullDate, timeRange } from '../../web/dates.ts'
import { Badge, DateBlock } from '../../web/parts.tsx'
import type { SessionRow } from '../session-row.ts'
import { windowNote, windowState } from '../window.ts'
import { ClaimLink } from './claim-link.tsx'
import { Amount } from './statement.tsx'
import type { Viewer } from './viewer.ts'

/** Sessions with what a clinician looks for: when, what, where, who, how much, until when, and the way to claim. */
export function SessionList(props: { rows: readonly SessionRow[]; viewer: Viewer; level: 2 | 3 }): JSX.Element {
  return (
    <ol class="list">
      {props.rows.map((row) => (
        <SessionItem key={row.id} {...props} row={row} />
      ))}
    </ol>
  )
}

function SessionItem({ row, viewer, level }: { row: SessionRow; viewer: Viewer; level: 2 | 3 }) {
  const Heading = level === 3 ? 'h3' : 'h2'
  const speakers = row.speakers.map(({ name, credentials }) => [name, credentials].filter(Boolean).join(', '))
  return (
    <li>
      <DateBlock day={dayOf(row.startsAt, viewer.zone)} />
      <div>
        <Heading>
          <a href={routes.activity.to({ org: viewer.org, session: row.id })}>{row.title}</a>
        </Heading>
        {row.window.cancelled && <Badge tone="warn">Cancelled</Badge>}
        <Meta pieces={[row.kicker, when(row, viewer), row.place]} />
        <Meta pieces={[speakers.join('; '), row.code]} />
        <CreditMeta row={row} viewer={viewer} />
      </div>
      <ClaimLink row={row} viewer={viewer} />
    </li>
  )
}

function Meta({ pieces }: { pieces: (string | null)[] }) {
  const said = pieces.filter(Boolean)
  return said.length > 0 ? <p class="meta">{said.join(' · ')}</p> : null
}

function CreditMeta({ row, viewer }: { row: SessionRow; viewer: Viewer }) {
  const [first, ...others] = row.credits
  const open = windowState(row.window, viewer.now) === 'open'
  return (
    <p class="meta">
      {first ? <Amount credit={first} bold={open} /> : 'No credit'}
      {others.map((credit) => (
        <Fragment key={credit.shortName}>
          {' · '}
          {amountText(credit.maximum)} {credit.shortName}
        </Fragment>
      ))}
      {open && ` · ${windowNote(row.window, viewer.now, viewer.zone)}`}
    </p>
  )
}

/** The day stands beside the row; its year is said when it is not this one, and the last day when there are several. */
function when({ startsAt, endsAt }: SessionRow, { zone, now }: Viewer): string {
  const day = dayOf(startsAt, zone)
  if (!day.equals(dayOf(endsAt, zone))) return dateRange(startsAt, endsAt, zone)
  const time = timeRange(startsAt, endsAt, zone)
  return day.year === dayOf(now, zone).year ? time : `${fullDate(startsAt, zone)}, ${time}`
}
