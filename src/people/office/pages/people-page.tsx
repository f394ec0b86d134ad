import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { TextField } from '../../../web/fields.tsx'
import { Badge, Empty, Pages } from '../../../web/parts.tsx'
import { type ListedPerson, peopleAPage } from '../people-list.ts'

type Props = {
  org: string
  search: string
  rows: ListedPerson[]
  total: number
  page: number
  /** Whether the visitor may merge records. */
  merges: boolean
}

/** The office's list of people, with its search. */
export function PeoplePage(props: Props): JSX.Element {
  const { org, search, rows, total, page } = props
  const address = routes.officePeople.to({ org })
  return (
    <>
      <div class="title">
        <h1>People</h1>
        {props.merges && <a href={routes.officeDuplicates.to({ org })}>Likely duplicates</a>}
      </div>
      <search>
        <form class="filters" action={address} data-live="results">
          <TextField
            name="q"
            label="Search"
            hint="Name, email, phone, licence, NPI, NABP or certificate number"
            type="search"
            value={search}
            maxlength={200}
          />
          <button class="button quiet" type="submit">
            Search
          </button>
          {search && <a href={address}>Clear</a>}
        </form>
      </search>
      <div id="results" class="flow">
        <p class="soft-text" data-count>
          {countText(total)}
        </p>
        {rows.length > 0 ? <Rows {...props} /> : <Nobody {...props} />}
        <Pages
          of={total}
          page={page}
          size={peopleAPage}
          href={(to) => routes.officePeople.to({ org }, { q: search, page: to })}
        />
      </div>
    </>
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

function Nobody({ search }: Props) {
  if (!search)
    return (
      <Empty title="Nobody has an account yet">
        <p>Learners make their accounts themselves, when they claim credit.</p>
      </Empty>
    )
  return (
    <Empty title={`Nobody matches “${search}”`}>
      <p>
        Names are found by how their words begin, emails and phones by any part; licence, NPI, NABP and certificate
        numbers as a whole.
      </p>
    </Empty>
  )
}

const countText = (total: number) => (total === 1 ? '1 person' : `${total.toLocaleString('en-US')} people`)
