import type { JSX } from 'preact'
import type { Flight } from '../../../activities/in-flight.ts'
import { placeOf } from '../../../activities/pages/missing-list.tsx'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import type { Preparation } from '../preparation.ts'
import type { TodayProps } from './today-page.tsx'

const names: Record<Flight, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  soon: 'Published',
  running: 'Open for claims',
  over: 'Over, not closed',
}

/** What comes next where nothing is lacking. */
const ready: Record<Flight, string> = {
  draft: 'Nothing. Its next step can be taken',
  'in-review': 'Nothing. It waits to be approved',
  approved: 'Nothing. It can be published',
  soon: 'Nothing',
  running: 'Nothing',
  over: 'Nothing. It can be closed',
}

const views: Record<Flight, string> = {
  draft: 'drafts',
  'in-review': 'review',
  approved: 'approved',
  soon: 'current',
  running: 'current',
  over: 'past',
}

/** Activities that are not done with: by state, and what the most urgent of them lack. */
export function Preparing(props: TodayProps): JSX.Element | null {
  const { org, preparing } = props
  if (preparing.counts.length === 0 && preparing.rows.length === 0) return null
  return (
    <section aria-labelledby="preparing">
      <h2 id="preparing">Activities, and what they lack</h2>
      {preparing.counts.length > 0 && (
        <p class="actions">
          {preparing.counts.map(({ flight, total }) => (
            <a key={flight} href={routes.officeActivities.to({ org }, { view: views[flight] })}>
              {total.toLocaleString('en-US')} {names[flight].toLowerCase()}
            </a>
          ))}
        </p>
      )}
      {preparing.rows.length > 0 && <Table {...props} />}
    </section>
  )
}

function Table(props: TodayProps) {
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Activity</th>
          <th scope="col">Begins</th>
          <th scope="col">State</th>
          <th scope="col">What it lacks next</th>
        </tr>
      </thead>
      <tbody>
        {props.preparing.rows.map((row) => (
          <Row key={`${row.flight} ${row.id}`} {...props} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ org, zone, plans, row }: TodayProps & { row: Preparation['rows'][number] }) {
  const [first] = row.lacks
  const href = first && plans ? placeOf({ org, activity: row }, first) : null
  return (
    <tr>
      <th class="main" scope="row">
        <a href={routes.officeActivity.to({ org, activity: row.id })}>{row.title || 'No title yet'}</a>
      </th>
      <td class="nowrap" data-label="Begins">
        {row.startsAt ? shortDateYear(row.startsAt, zone) : <span class="none">No date</span>}
      </td>
      <td data-label="State">
        <Badge>{names[row.flight]}</Badge>
      </td>
      <td data-label="What it lacks next">
        {first ? href ? <a href={href}>{first.message}</a> : first.message : ready[row.flight]}
        {row.lacks.length > 1 && <span class="meta"> and {row.lacks.length - 1} more</span>}
      </td>
    </tr>
  )
}
