import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Empty, Pages } from '../../../web/parts.tsx'
import { longestCompany } from '../company-form.ts'
import { type CompanyState, companiesAPage, type ListedCompany, type Shown } from '../company-list.ts'

type Props = {
  org: string
  search: string
  shown: Shown
  /** How many were named and not decided yet. */
  waiting: number
  rows: readonly ListedCompany[]
  total: number
  page: number
  /** The name of a new one that was refused. */
  typed: string
  errors: FieldErrors
}

/** What each state is called. */
export const stateNames: Record<CompanyState, string> = {
  proposed: 'Waiting',
  listed: 'Listed',
  eligible: 'Not ineligible',
}

/** The companies that people name in their disclosures, with a search, and those that wait to be decided. */
export function OfficeCompaniesPage(props: Props): JSX.Element {
  const { org, search, shown, errors } = props
  const address = routes.officeCompanies.to({ org })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Companies</h1>
      <p class="intro">
        Whoever discloses is offered the companies that are listed. A company that somebody names for the first time
        waits here; it counts as an ineligible company until you say otherwise.
      </p>
      <Views {...props} />
      <search>
        <form class="filters" action={address} data-live="results">
          <Hidden name="show" value={shown} />
          <TextField name="q" label="Search" type="search" value={search} maxlength={longestCompany} />
          <button class="button quiet" type="submit">
            Search
          </button>
          {search && <a href={routes.officeCompanies.to({ org }, { show: shown })}>Clear</a>}
        </form>
      </search>
      <div id="results" class="flow">
        <p class="soft-text" data-count>
          {countText(props.total)}
        </p>
        {props.rows.length > 0 ? <Rows {...props} /> : <None {...props} />}
        <Pages
          of={props.total}
          page={props.page}
          size={companiesAPage}
          href={(to) => routes.officeCompanies.to({ org }, { show: shown, q: search, page: to })}
        />
      </div>
      <AddOne {...props} />
    </>
  )
}

function Views({ org, shown, waiting, search }: Props) {
  const views: [Shown, string][] = [
    ['proposed', `Waiting (${waiting.toLocaleString('en-US')})`],
    ['listed', stateNames.listed],
    ['eligible', stateNames.eligible],
    ['all', 'All'],
  ]
  return (
    <nav class="tabs" aria-label="Which companies">
      <ul>
        {views.map(([view, label]) => (
          <li key={view}>
            <a
              href={routes.officeCompanies.to({ org }, { show: view, q: search })}
              aria-current={view === shown ? 'page' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Rows({ org, rows }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Companies by name</caption>
      <thead>
        <tr>
          <th scope="col">Company</th>
          <th scope="col">State</th>
          <th scope="col">
            <span class="visually-hidden">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, state, spellings }) => (
          <tr key={id}>
            <th scope="row" class="main">
              <a href={routes.officeCompany.to({ org, company: id })}>{name}</a>
              {spellings.length > 0 && (
                <>
                  <br />
                  <span class="meta">Also {spellings.join('; ')}</span>
                </>
              )}
            </th>
            <td data-label="State">
              <Badge {...(state === 'proposed' ? { tone: 'warn' as const } : {})}>{stateNames[state]}</Badge>
            </td>
            <td>{state === 'proposed' && <ListIt org={org} id={id} name={name} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ListIt = ({ org, id, name }: { org: string; id: string; name: string }) => (
  <form method="post" action={routes.officeCompany.to({ org, company: id })}>
    <Hidden name="act" value="list" />
    <Hidden name="from" value="list" />
    <button class="button quiet" type="submit">
      List <span class="visually-hidden">{name}</span>
    </button>
  </form>
)

function None({ search, shown }: Props) {
  if (search)
    return (
      <Empty title={`No company matches “${search}”`}>
        <p>Part of a name is enough. Capitals, accents and dots do not matter.</p>
      </Empty>
    )
  if (shown === 'proposed')
    return (
      <Empty title="No company waits">
        <p>Every company that was named is decided.</p>
      </Empty>
    )
  return <Empty title="There is none" />
}

function AddOne({ org, typed, errors }: Props) {
  return (
    <>
      <h2>Add a company</h2>
      <form class="filters" method="post" action={routes.officeCompanies.to({ org })} novalidate>
        <TextField
          name="name"
          label="Name"
          value={typed}
          error={errors.name}
          maxlength={longestCompany}
          autocomplete="off"
          required
        />
        <button class="button" type="submit">
          Add company
        </button>
      </form>
    </>
  )
}

const countText = (total: number) => (total === 1 ? '1 company' : `${total.toLocaleString('en-US')} companies`)
