import type { JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { shortDateYear } from '../../web/dates.ts'
import { Select, TextField } from '../../web/fields.tsx'
import { Empty, Pages } from '../../web/parts.tsx'
import { type ListFilter, type ListRow, rowsAPage } from '../office-list.ts'
import { StateBadge, stateNames } from './office-state.tsx'

type Props = {
  org: string
  zone: string
  filter: ListFilter
  rows: ListRow[]
  total: number
  page: number
  formats: { key: string; name: string }[]
  years: number[]
  mayPlan: boolean
}

/** The office's list of activities. */
export function OfficeActivitiesPage(props: Props): JSX.Element {
  const { org } = props
  return (
    <>
      <div class="title">
        <h1>Activities</h1>
        {props.mayPlan && (
          <p class="actions">
            <a class="button" href={routes.officeNewActivity.to({ org })}>
              New activity
            </a>
          </p>
        )}
      </div>
      <Filters {...props} />
      <div id="results" class="flow">
        <p class="visually-hidden" data-count>
          {countText(props.total)}
        </p>
        {props.rows.length > 0 ? <Rows {...props} /> : <Nothing {...props} />}
        <Pages
          of={props.total}
          page={props.page}
          size={rowsAPage}
          href={(page) => routes.officeActivities.to({ org }, { ...queryOf(props.filter), page })}
        />
      </div>
    </>
  )
}

function Filters({ org, filter, formats, years }: Props) {
  const address = routes.officeActivities.to({ org })
  return (
    <search>
      <form class="filters" action={address} data-live="results">
        <TextField name="q" label="Search" type="search" value={filter.search} />
        <Select
          name="state"
          label="State"
          value={filter.state}
          options={[
            { value: '', label: 'Any state' },
            ...Object.entries(stateNames).map(([value, label]) => ({ value, label })),
          ]}
        />
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
          name="year"
          label="Year"
          value={filter.year ? String(filter.year) : ''}
          options={[{ value: '', label: 'Any year' }, ...years.map((year) => ({ value: `${year}`, label: `${year}` }))]}
        />
        <button class="button quiet" type="submit">
          Filter
        </button>
        {isFiltered(filter) && <a href={address}>Clear</a>}
      </form>
    </search>
  )
}

function Rows({ org, zone, rows }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Activities, newest first</caption>
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
            Credits
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" class="main">
              <a href={routes.officeActivity.to({ org, activity: row.id })}>{row.title}</a>
              <br />
              <span class="meta">
                {[row.specialty, row.series, row.sessions > 1 && `${row.sessions} sessions`]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </th>
            <td class="num" data-label="Code">
              {row.code ?? (row.sessions > 1 ? 'by session' : '—')}
            </td>
            <td class="nowrap" data-label="Date">
              {row.startsAt ? shortDateYear(row.startsAt, zone) : 'no date yet'}
            </td>
            <td data-label="Format">{row.format}</td>
            <td class="num" data-label="Learners">
              {row.learners.toLocaleString('en-US')}
            </td>
            <td class="num" data-label="Credits">
              {amountText(row.credits)}
            </td>
            <td data-label="State">
              <StateBadge state={row.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Nothing({ org, filter, mayPlan }: Props) {
  const all = routes.officeActivities.to({ org })
  const others = Boolean(filter.state || filter.format || filter.year)
  const make = mayPlan && <a href={routes.officeNewActivity.to({ org })}>make a new activity</a>
  if (!isFiltered(filter)) {
    return (
      <Empty title="No activities yet">
        <p>Every lecture, course or series that earns credit stands here, from its first draft on.</p>
        {make && <p>Begin: {make}</p>}
      </Empty>
    )
  }
  return (
    <Empty title={filter.search ? `No activity matches “${filter.search}”` : 'No activity matches these filters'}>
      <p>Titles, series, specialties, places, speakers and codes were searched.</p>
      <p>
        {filter.search && others && (
          <>
            <a href={routes.officeActivities.to({ org }, { q: filter.search })}>Search without the filters</a>,{' '}
          </>
        )}
        <a href={all}>see all activities</a>
        {make && <> or {make}</>}
      </p>
    </Empty>
  )
}

const isFiltered = (filter: ListFilter) => Boolean(filter.search || filter.state || filter.format || filter.year)

const queryOf = ({ search, state, format, year }: ListFilter) => ({ q: search, state, format, year: year ?? undefined })

const countText = (total: number) => (total === 1 ? '1 activity' : `${total.toLocaleString('en-US')} activities`)
