import type { JSX } from 'preact'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { dayOf, shortDateYear, untilDay } from '../../web/dates.ts'
import { Hidden, Select, TextField } from '../../web/fields.tsx'
import { Empty, Notice, Pages } from '../../web/parts.tsx'
import { type ListFilter, type ListRow, type ListView, lacking, listViews, rowsAPage } from '../office-list.ts'
import { FirstSteps } from './first-steps.tsx'
import { StateBadge } from './office-state.tsx'

const viewNames: Record<ListView, string> = {
  current: 'Upcoming and running',
  drafts: 'Drafts',
  review: 'In review',
  approved: 'Approved',
  past: 'Past',
  archived: 'Archived',
  all: 'All',
}

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  filter: ListFilter
  /** Whether the view was asked for, so that a search stays in it. */
  chosenView: boolean
  rows: ListRow[]
  total: number
  /** Whether the organization has no activity at all. */
  isNew: boolean
  /** The activities whose code is withheld. */
  withheld: ReadonlySet<string>
  page: number
  formats: { key: string; name: string }[]
  specialties: { id: string; name: string }[]
  /** What each row lacks next, or the step that it waits for, by its id. */
  next: ReadonlyMap<string, readonly string[]>
  years: number[]
  mayStart: boolean
  /** Whether all that can be closed on the page is ticked. */
  tickAll: boolean
  /** The series that the list is kept to; null where it is not. */
  own: OwnSeries
}

/** The office's list of activities. */
export function OfficeActivitiesPage(props: Props): JSX.Element {
  const { org } = props
  return (
    <>
      <div class="title">
        <h1>Activities</h1>
        {props.mayStart && (
          <p class="actions">
            <a class="button" href={routes.officeNewActivity.to({ org })}>
              New activity
            </a>
          </p>
        )}
      </div>
      {props.own?.length === 0 && <NoSeries />}
      {props.isNew ? <NothingYet {...props} /> : <FoundActivities {...props} />}
    </>
  )
}

/** Before the first activity there is nothing to filter. */
function NothingYet({ mayStart }: Props) {
  return (
    <Empty title={emptyNames.all}>
      <p>Every lecture, course or series that earns credit will stand here.</p>
      {mayStart && <FirstSteps />}
    </Empty>
  )
}

function FoundActivities(props: Props) {
  const { org } = props
  return (
    <>
      <Filters {...props} />
      <div id="results" class="flow">
        <Views {...props} />
        <p class="visually-hidden" data-count>
          {countText(props.total)}
        </p>
        {props.rows.some((row) => canBeTicked(props, row)) && <CloseSeveral {...props} />}
        {props.rows.length > 0 ? <Rows {...props} /> : <Nothing {...props} />}
        <Pages
          of={props.total}
          page={props.page}
          size={rowsAPage}
          href={(page) =>
            routes.officeActivities.to({ org }, { ...queryOf(props.filter), view: props.filter.view, page })
          }
        />
      </div>
    </>
  )
}

function NoSeries() {
  return (
    <Notice title="No series is yours yet">
      <p>A coordinator sees and plans the activities of their own series. Ask an administrator to add yours.</p>
    </Notice>
  )
}

function Filters({ org, filter, chosenView, formats, specialties, years }: Props) {
  const address = routes.officeActivities.to({ org })
  const clear = routes.officeActivities.to({ org }, { view: chosenView ? filter.view : undefined })
  return (
    <search>
      <form class="filters" action={address} data-live="results">
        {chosenView && <Hidden name="view" value={filter.view} />}
        <TextField name="q" label="Search" type="search" value={filter.search} />
        <Select
          name="format"
          label="Format"
          value={filter.format}
          options={[
            { value: '', label: 'Any format' },
            ...formats.map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
        <Select
          name="specialty"
          label="Specialty"
          value={filter.specialty}
          options={[
            { value: '', label: 'Any specialty' },
            ...specialties.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          name="lacks"
          label="Lacks"
          value={filter.lacks}
          options={[
            { value: '', label: 'Any or none' },
            ...Object.entries(lacking).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Select
          name="year"
          label="Year"
          value={filter.year ? String(filter.year) : ''}
          options={[{ value: '', label: 'Any year' }, ...years.map((year) => ({ value: `${year}`, label: `${year}` }))]}
        />
        <button class="button quiet" type="submit">
          Filter
        </button>
        {isFiltered(filter) && <a href={clear}>Clear</a>}
      </form>
    </search>
  )
}

/** The parts of the list; a search stays when one goes from one to another. */
function Views({ org, filter }: Props) {
  return (
    <nav class="tabs" aria-label="Which activities">
      <ul>
        {listViews.map((view) => (
          <li key={view}>
            <a
              href={routes.officeActivities.to({ org }, { ...queryOf(filter), view })}
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
  const { org, filter, rows } = props
  return (
    <table class="stack">
      <caption class="visually-hidden">
        {viewNames[filter.view]}: activities, {orderNames[filter.view]}
      </caption>
      <thead>
        <tr>
          <th scope="col">Activity</th>
          <th scope="col" class="num">
            Code
          </th>
          <th scope="col">Date</th>
          <th scope="col">Format</th>
          <th scope="col" class="num">
            Learners
          </th>
          <th scope="col" class="num">
            Certificates
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" class="main">
              <a href={routes.officeActivity.to({ org, activity: row.id })}>{row.sessionTitle || row.title}</a>
              <br />
              <span class="meta">
                {[row.sessionTitle && row.title, row.specialty, row.sessions > 1 && `${row.sessions} sessions`]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <Next words={props.next.get(row.id) ?? []} />
            </th>
            <td class="num" data-label="Code">
              {props.withheld.has(row.id) ? 'Withheld' : (row.code ?? (row.sessions > 1 ? 'by session' : '—'))}
            </td>
            <td class="nowrap" data-label="Date">
              <When {...props} row={row} />
            </td>
            <td data-label="Format">{row.format}</td>
            <td class="num" data-label="Learners">
              {row.learners.toLocaleString('en-US')}
            </td>
            <td class="num" data-label="Certificates">
              {row.certificates.toLocaleString('en-US')}
            </td>
            <td data-label="State">
              <StateBadge state={row.state} />
              {canBeTicked(props, row) && <Tick row={row} ticked={props.tickAll} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is over and published is closed: several at once by who may close everything. */
const canBeTicked = ({ filter, mayStart }: Pick<Props, 'filter' | 'mayStart'>, { state }: ListRow): boolean =>
  filter.view === 'past' && mayStart && state === 'published'

function Tick({ row, ticked }: { row: ListRow; ticked: boolean }) {
  return (
    <label class="choice">
      <input type="checkbox" form="several" name="activity" value={row.id} checked={ticked} />
      <span>
        Tick<span class="visually-hidden"> to close: {row.sessionTitle || row.title}</span>
      </span>
    </label>
  )
}

/** Leads to the page that asks, with what is ticked below. */
function CloseSeveral({ org, filter, page, tickAll }: Props) {
  const address = (tick?: string) =>
    routes.officeActivities.to({ org }, { ...queryOf(filter), view: filter.view, page, tick })
  return (
    <form id="several" action={routes.officeCloseActivities.to({ org })}>
      <p class="actions">
        <button type="submit" class="button quiet">
          Close those that are ticked
        </button>
        <a href={address(tickAll ? undefined : 'all')}>{tickAll ? 'Tick none' : 'Tick all on this page'}</a>
      </p>
    </form>
  )
}

/** The first thing that an activity lacks, and how many more there are. */
function Next({ words: [first, ...more] }: { words: readonly string[] }) {
  if (!first) return null
  return (
    <>
      <br />
      <span class="meta">
        <b>Next:</b> {first}
        {more.length > 0 && `, and ${more.length} more`}
      </span>
    </>
  )
}

/** The day of a row; of one that is over, how long its credit can still be claimed. */
function When({ row, zone, now }: Props & { row: ListRow }) {
  const { startsAt, closesAt } = row
  if (!startsAt) return <>no date yet</>
  const open = row.state === 'published' && row.over && closesAt && Temporal.Instant.compare(closesAt, now) > 0
  const today = dayOf(startsAt, zone).equals(dayOf(now, zone))
  return (
    <>
      {shortDateYear(startsAt, zone)}
      {(today || open) && (
        <>
          <br />
          <span class="meta">{today ? 'today' : `claim until ${untilDay(closesAt!, zone, now)}`}</span>
        </>
      )}
    </>
  )
}

function Nothing({ org, filter, mayStart }: Props) {
  const all = routes.officeActivities.to({ org }, { view: 'all' })
  const others = Boolean(filter.format || filter.specialty || filter.lacks || filter.year || filter.view !== 'all')
  const make = mayStart && <a href={routes.officeNewActivity.to({ org })}>make a new activity</a>
  if (!isFiltered(filter)) {
    return (
      <Empty title={emptyNames[filter.view]}>
        <p>
          {filter.view !== 'all' && <a href={all}>See all activities</a>}
          {filter.view !== 'all' && make && ' or '}
          {make}
        </p>
      </Empty>
    )
  }
  return (
    <Empty title={filter.search ? `No activity matches “${filter.search}”` : 'No activity matches these filters'}>
      <p>
        Titles, specialties, places, speakers and codes were searched
        {filter.view !== 'all' && ` under “${viewNames[filter.view]}”`}.
      </p>
      <p>
        {filter.search && others && (
          <>
            <a href={routes.officeActivities.to({ org }, { q: filter.search })}>Search all of them</a>,{' '}
          </>
        )}
        <a href={all}>see all activities</a>
        {make && <> or {make}</>}
      </p>
    </Empty>
  )
}

const emptyNames: Record<ListView, string> = {
  current: 'Nothing is coming up, and nothing can be claimed',
  past: 'No activity is over yet',
  drafts: 'No drafts',
  review: 'Nothing waits for review',
  approved: 'Nothing is approved and not published yet',
  archived: 'Nothing is archived',
  all: 'No activities yet',
}

const orderNames: Record<ListView, string> = {
  current: 'the next first, then those that are over and can still be claimed',
  past: 'newest first',
  drafts: 'the next first',
  review: 'the next first',
  approved: 'the next first',
  archived: 'newest first',
  all: 'newest first',
}

const isFiltered = (filter: ListFilter) =>
  Boolean(filter.search || filter.format || filter.specialty || filter.lacks || filter.year)

const queryOf = ({ search, format, specialty, lacks, year }: ListFilter) => ({
  q: search,
  format,
  specialty,
  lacks,
  year: year ?? undefined,
})

const countText = (total: number) => (total === 1 ? '1 activity' : `${total.toLocaleString('en-US')} activities`)
