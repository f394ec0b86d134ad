import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDay, zoneShort } from '../../../web/dates.ts'
import { Hidden, Select, TextField } from '../../../web/fields.tsx'
import { Empty, Notice, Pages } from '../../../web/parts.tsx'
import type { Shown, ShownRunningOut } from '../shown.ts'
import type { Viewer } from '../viewer.ts'
import { type BoardView, isOwnView } from '../views.ts'
import { BlockingTable } from './blocking-table.tsx'
import { ForecastTable } from './forecast-table.tsx'

/** So many rows a page. */
export const rowsAPage = 25

export type Filter = { view: BoardView; search: string; days: 30 | 90 | 'all' }

/** How far it is looked unless chosen: what waits for whoever looks is shown whatever its day. */
export const usualDays = (view: BoardView): Filter['days'] => (isOwnView(view) ? 'all' : 90)

export type BoardProps = {
  org: string
  zone: string
  now: Temporal.Instant
  views: readonly BoardView[]
  filter: Filter
  total: number
  page: number
  rows: Shown[]
  forecast: ShownRunningOut[]
  /** The last day up to which it is looked. */
  untilDay: Temporal.PlainDate
  viewer: Viewer
  /** Whether the page is kept to some series, and whether these are none. */
  own: 'all' | 'some' | 'none'
}

const viewNames: Record<BoardView, string> = {
  open: 'Not complete',
  mine: 'Mine to do',
  review: 'To review',
  asked: 'Asked, no answer',
  judge: 'To judge',
  mitigate: 'To mitigate',
  excluded: 'Excluded',
  'runs-out': 'Will run out',
}

/** What blocks which date over all activities: who, at which step, whose turn it is and how many days are left. */
export function BoardPage(props: BoardProps): JSX.Element {
  const { org, filter, total, page } = props
  return (
    <>
      <div class="title">
        <h1>Disclosures</h1>
        {props.viewer.mayReview && (
          <p class="actions">
            <a class="button quiet" href={routes.officeDisclosureEvidence.to({ org })}>
              Evidence
            </a>
          </p>
        )}
      </div>
      {props.own === 'none' && (
        <Notice title="No series is yours yet">
          <p>A coordinator sees their own series. Ask an administrator to add yours.</p>
        </Notice>
      )}
      <Filters {...props} />
      <div id="results" class="flow">
        <Views {...props} />
        <p class="visually-hidden" data-count>
          {total === 1 ? '1 row' : `${total.toLocaleString('en-US')} rows`}
        </p>
        {total === 0 ? (
          <Nothing {...props} />
        ) : filter.view === 'runs-out' ? (
          <ForecastTable {...props} to={addressOf(props, page)} />
        ) : (
          <BlockingTable {...props} to={addressOf(props, page)} caption={captionOf(props)} />
        )}
        <Pages of={total} page={page} size={rowsAPage} href={(one) => addressOf(props, one)} />
      </div>
    </>
  )
}

const addressOf = ({ org, filter }: BoardProps, page: number, view: BoardView = filter.view): string =>
  routes.officeDisclosureBoard.to(
    { org },
    {
      q: filter.search || undefined,
      view: view === 'open' ? undefined : view,
      days: filter.days === usualDays(filter.view) ? undefined : String(filter.days),
      page: page > 1 ? page : undefined,
    },
  )

const captionOf = ({ filter, untilDay, zone }: BoardProps): string =>
  isOwnView(filter.view)
    ? `Sessions to come, the next first, then those that have begun, ${zoneShort(zone)} time`
    : filter.search
      ? `Roles in sessions to come until ${fullDay(untilDay)}, ${zoneShort(zone)} time`
      : `Sessions until ${fullDay(untilDay)}, the next first, ${zoneShort(zone)} time`

function Filters({ org, filter }: BoardProps) {
  return (
    <search>
      <form class="filters" action={routes.officeDisclosureBoard.to({ org })} data-live="results">
        {filter.view !== 'open' && <Hidden name="view" value={filter.view} />}
        <TextField name="q" label="Search a person" type="search" value={filter.search} />
        <Select
          name="days"
          label="Sessions within"
          value={String(filter.days)}
          options={[
            { value: '30', label: '30 days' },
            { value: '90', label: '90 days' },
            { value: 'all', label: 'As long as one counts' },
          ]}
        />
        <button class="button quiet" type="submit">
          Filter
        </button>
        {filter.search && <a href={routes.officeDisclosureBoard.to({ org }, { view: filter.view })}>Clear</a>}
      </form>
    </search>
  )
}

function Views(props: BoardProps) {
  const { views, filter } = props
  return (
    <nav class="tabs" aria-label="Which disclosures">
      <ul>
        {views.map((view) => (
          <li key={view}>
            <a href={addressOf(props, 1, view)} aria-current={view === filter.view ? 'page' : undefined}>
              {nameOf(view, props)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Of a search all is shown, also what is complete. */
function nameOf(view: BoardView, { filter, viewer }: BoardProps): string {
  if (view === 'open' && filter.search) return 'All'
  return view === 'asked' && !viewer.mayReview ? 'Asked' : viewNames[view]
}

function Nothing({ org, filter, untilDay }: BoardProps) {
  if (filter.search) return <NobodyFound org={org} filter={filter} />
  const all = filter.view !== 'open' && (
    <p>
      <a href={routes.officeDisclosureBoard.to({ org })}>See all that is not complete</a>
    </p>
  )
  return (
    <Empty title={emptyTitles[filter.view]}>
      <p>
        It was looked at sessions until {fullDay(untilDay)} of activities whose disclosures are collected and reviewed
        here.
      </p>
      {all}
    </Empty>
  )
}

function NobodyFound({ org, filter: { search, view } }: Pick<BoardProps, 'org' | 'filter'>) {
  if (view === 'open')
    return (
      <Empty title={`Nobody matches “${search}”`}>
        <p>Names of everybody with a role in a session to come were searched.</p>
      </Empty>
    )
  return (
    <Empty title={`Nobody who matches “${search}” stands here`}>
      <p>
        <a href={routes.officeDisclosureBoard.to({ org }, { q: search })}>Search all</a>
      </p>
    </Empty>
  )
}

const emptyTitles: Record<BoardView, string> = {
  open: 'Nothing blocks a date',
  mine: 'Nothing waits for you',
  review: 'Nothing waits for your review',
  asked: 'Nobody owes an answer',
  judge: 'Nothing is to be judged',
  mitigate: 'Nothing is to be mitigated',
  excluded: 'Nobody is excluded',
  'runs-out': 'No disclosure runs out before a role',
}
