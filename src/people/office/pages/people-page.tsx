import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { Select, TextField } from '../../../web/fields.tsx'
import { Badge, Empty, Pages } from '../../../web/parts.tsx'
import { filterQuery, isNarrowed, type PeopleFilter, roleNames, stateNames } from '../people-filter.ts'
import { type ListedPerson, mostCounted, peopleAPage } from '../people-list.ts'

type Props = {
  org: string
  filter: PeopleFilter
  professions: readonly { id: string; name: string }[]
  rows: ListedPerson[]
  total: number
  page: number
  /** Whether nobody has the name that was searched for, and these nearly have it. */
  near?: true
  /** Whether the visitor may merge records. */
  merges: boolean
  /** Whether the visitor may add people. */
  adds: boolean
}

/** The office's list of people, with its search and filters. */
export function PeoplePage(props: Props): JSX.Element {
  const { org, filter, rows, total, page, near } = props
  return (
    <>
      <div class="title">
        <h1>People</h1>
        <div class="actions">
          {props.merges && <a href={routes.officeDuplicates.to({ org })}>Likely duplicates</a>}
          {props.adds && (
            <a class="button quiet" href={routes.officePersonNew.to({ org })}>
              Add a person
            </a>
          )}
        </div>
      </div>
      <Filters {...props} />
      <div id="results" class="flow">
        <p class="soft-text">
          <span data-count>
            {near
              ? `Nobody has this name. ${total === 1 ? 'This is nearly it' : 'These are nearly it'}:`
              : countText(total, filter)}
          </span>
          {rows.length > 0 && !near && (
            <>
              {' · '}
              <a href={routes.officePeopleXlsx.to({ org }, filterQuery(filter))}>Excel</a>
              {' · '}
              <a href={routes.officePeopleCsv.to({ org }, filterQuery(filter))}>CSV</a>
            </>
          )}
        </p>
        {rows.length > 0 ? <Rows {...props} /> : <Nobody {...props} />}
        <Pages
          of={total}
          page={page}
          size={peopleAPage}
          href={(to) => routes.officePeople.to({ org }, { ...filterQuery(filter), page: to })}
        />
      </div>
    </>
  )
}

function Filters({ org, filter, professions }: Props) {
  const address = routes.officePeople.to({ org })
  const options = (names: Record<string, string>, all: string) => [
    { value: '', label: all },
    ...Object.entries(names).map(([value, label]) => ({ value, label })),
  ]
  return (
    <search>
      <form class="filters" action={address} data-live="results">
        <TextField
          name="q"
          label="Search"
          hint="Name, email, phone, or any number of theirs"
          type="search"
          value={filter.search}
          maxlength={200}
        />
        <Select
          name="profession"
          label="Profession"
          options={[
            { value: '', label: 'All' },
            ...professions.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: 'None entered' },
          ]}
          value={filter.profession}
        />
        <Select name="role" label="Role" options={options(roleNames, 'All')} value={filter.role} />
        <Select name="state" label="State" options={options(stateNames, 'All')} value={filter.state} />
        <button class="button quiet" type="submit">
          Show
        </button>
        {(filter.search || isNarrowed(filter)) && <a href={address}>Clear</a>}
      </form>
    </search>
  )
}

function Rows({ org, rows }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">People by family name</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Profession</th>
          <th scope="col">Affiliation</th>
          <th scope="col">Phone</th>
          <th scope="col">Licence</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" class="main">
              <a href={routes.officePerson.to({ org, person: row.id })}>
                {[`${row.givenName} ${row.familyName}`.trim(), row.credentials].filter(Boolean).join(', ')}
              </a>{' '}
              {row.closed && <Badge>Closed</Badge>}
              {row.deactivated && !row.closed && <Badge tone="warn">Deactivated</Badge>}
              <br />
              <span class="meta">{row.email || 'no email'}</span>
            </th>
            <Cell label="Profession" text={row.profession} />
            <Cell label="Affiliation" text={row.affiliation} />
            <Cell label="Phone" text={row.phone && phoneText(row.phone)} nowrap />
            <Cell label="Licence" text={row.licences.join('; ')} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ label, text, nowrap }: { label: string; text: string; nowrap?: boolean }) {
  const classes = [nowrap && 'nowrap', !text && 'none'].filter(Boolean).join(' ')
  return (
    <td class={classes || undefined} data-label={label}>
      {text || '—'}
    </td>
  )
}

function Nobody({ filter }: Props) {
  if (!filter.search && !isNarrowed(filter))
    return (
      <Empty title="Nobody has an account yet">
        <p>Learners make their accounts themselves, when they claim credit.</p>
      </Empty>
    )
  return (
    <Empty title={filter.search ? `Nobody matches “${filter.search}”` : 'Nobody is like that'}>
      <p>
        Names are found by how their words begin, emails and phones by any part; licence, NPI, NABP, certificate and
        badge numbers as a whole, and an activity code finds who attended.
        {isNarrowed(filter) && ' Look among all professions, roles and states, too.'}
      </p>
    </Empty>
  )
}

function countText(total: number, { state, search }: PeopleFilter): string {
  if (state === 'no-licence' && !search && total > mostCounted)
    return `More than ${mostCounted.toLocaleString('en-US')} people`
  return total === 1 ? '1 person' : `${total.toLocaleString('en-US')} people`
}
