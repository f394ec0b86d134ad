import type { JSX } from 'preact'
import { stateNames } from '../../../activities/states.ts'
import { routes } from '../../../routes.ts'
import { dayOf, shortDate, shortDateYear, timeOfDay, zoneShort } from '../../../web/dates.ts'
import { Hidden, TextField } from '../../../web/fields.tsx'
import { Badge, Empty, Notice, Pages } from '../../../web/parts.tsx'
import { type SeriesFilter, type SeriesRow, type SeriesView, seriesAPage, seriesViews } from '../series-list.ts'
import { DaysLeft, ReadyBadge, topicText, turnText } from './session-bits.tsx'

const viewNames: Record<SeriesView, string> = {
  running: 'Running',
  late: 'Late',
  past: 'Over',
  drafts: 'Drafts',
  all: 'All',
}

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  viewerId: string
  filter: SeriesFilter
  /** Whether the view was asked for, so that a search stays in it. */
  chosenView: boolean
  rows: SeriesRow[]
  total: number
  page: number
  /** Whether the list is kept to some series, and whether these are none. */
  own: 'all' | 'some' | 'none'
  mayStart: boolean
}

/** The office's list of series. */
export function SeriesListPage(props: Props): JSX.Element {
  const { org, filter } = props
  return (
    <>
      <div class="title">
        <h1>Series</h1>
        {props.mayStart && (
          <p class="actions">
            <a class="button" href={routes.officeNewSeries.to({ org })}>
              New series
            </a>
          </p>
        )}
      </div>
      {props.own === 'none' && <NoneOwn />}
      <search>
        <form class="filters" action={routes.officeSeriesList.to({ org })} data-live="results">
          {props.chosenView && <Hidden name="view" value={filter.view} />}
          <TextField name="q" label="Search" type="search" value={filter.search} />
          <button class="button quiet" type="submit">
            Search
          </button>
          {filter.search && (
            <a href={routes.officeSeriesList.to({ org }, { view: props.chosenView ? filter.view : undefined })}>
              Clear
            </a>
          )}
        </form>
      </search>
      <div id="results" class="flow">
        <Views {...props} />
        <p class="visually-hidden" data-count>
          {props.total === 1 ? '1 series' : `${props.total.toLocaleString('en-US')} series`}
        </p>
        {props.rows.length > 0 ? <Rows {...props} /> : <Nothing {...props} />}
        <Pages
          of={props.total}
          page={props.page}
          size={seriesAPage}
          href={(page) => routes.officeSeriesList.to({ org }, { q: filter.search, view: filter.view, page })}
        />
      </div>
    </>
  )
}

function NoneOwn() {
  return (
    <Notice title="No series is yours yet">
      <p>A coordinator sees their own series. Ask an administrator to add yours.</p>
    </Notice>
  )
}

function Views({ org, filter }: Props) {
  return (
    <nav class="tabs" aria-label="Which series">
      <ul>
        {seriesViews.map((view) => (
          <li key={view}>
            <a
              href={routes.officeSeriesList.to({ org }, { q: filter.search, view })}
              aria-current={view === filter.view ? 'page' : undefined}
            >
              {viewNames[view]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Rows(props: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">
        {viewNames[props.filter.view]}: series, the one with the next session first. Times are {zoneShort(props.zone)}.
      </caption>
      <thead>
        <tr>
          <th scope="col">Series</th>
          <th scope="col">Next session</th>
          <th scope="col">Lacking soonest</th>
          <th scope="col">Whose turn</th>
          <th scope="col" class="num">
            Days left
          </th>
          <th scope="col" class="num">
            Held
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row key={row.id} {...props} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row(props: Props & { row: SeriesRow }) {
  const { org, zone, viewerId, row } = props
  const { next, lacking } = row
  return (
    <tr>
      <th scope="row" class="main">
        <a href={routes.officeSeries.to({ org, activity: row.id })}>{row.title}</a>
        <br />
        <span class="meta">{[row.specialty, row.coordinators.join(', ') || 'No coordinator'].join(' · ')}</span>
      </th>
      <td data-label="Next session">
        {next ? (
          <>
            <span class="nowrap">
              {dayText(next.startsAt, props)}, {timeOfDay(next.startsAt, zone)}
            </span>
            <br />
            <span class="meta">{topicText(next)}</span>
          </>
        ) : (
          '—'
        )}
      </td>
      <td data-label="Lacking soonest">{lacking ? <ReadyBadge session={lacking} /> : next ? 'Nothing' : '—'}</td>
      <td data-label="Whose turn">{lacking ? turnText(lacking, viewerId, zone) : '—'}</td>
      <td class="num" data-label="Days left">
        {lacking ? <DaysLeft session={lacking} /> : '—'}
      </td>
      <td class="num" data-label="Held">
        {row.held} of {row.sessions}
      </td>
      <td data-label="State">
        <SeriesState row={row} />
      </td>
    </tr>
  )
}

/** "Nov 24", and the year when it is not this one. */
const dayText = (day: Temporal.Instant, { zone, now }: Props) =>
  dayOf(day, zone).year === dayOf(now, zone).year ? shortDate(day, zone) : shortDateYear(day, zone)

function SeriesState({ row }: { row: SeriesRow }) {
  if (row.state !== 'published') return <Badge>{stateNames[row.state]}</Badge>
  return row.over ? <Badge>Over</Badge> : <Badge tone="good">Running</Badge>
}

function Nothing({ org, filter, mayStart }: Props) {
  const all = <a href={routes.officeSeriesList.to({ org }, { view: 'all' })}>See all series</a>
  if (filter.search) {
    return (
      <Empty title={`No series matches “${filter.search}”`}>
        <p>Titles, topics, specialties, places, speakers, coordinators and codes were searched.</p>
        <p>{all}</p>
      </Empty>
    )
  }
  return (
    <Empty title={emptyNames[filter.view]}>
      <p>{filter.view === 'late' ? lateNote : seriesNote}</p>
      <p>
        {filter.view !== 'all' && all}
        {mayStart && filter.view === 'all' && <a href={routes.officeNewSeries.to({ org })}>Make the first series</a>}
      </p>
    </Empty>
  )
}

const seriesNote =
  'Rounds, boards and conferences that meet again and again stand here, each with its sessions and what they lack.'
const lateNote = 'A session is late when it lacks something within 5 days of its start.'

const emptyNames: Record<SeriesView, string> = {
  running: 'No series has a session to come',
  late: 'Nothing is late',
  past: 'No series is over yet',
  drafts: 'No drafts',
  all: 'No series yet',
}
