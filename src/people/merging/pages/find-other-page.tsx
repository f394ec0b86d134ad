import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden, TextField } from '../../../web/fields.tsx'
import { Badge, Crumbs, Empty } from '../../../web/parts.tsx'
import type { ListedPerson } from '../../office/people-list.ts'
import type { NamedRecord } from '../named-records.ts'

type Props = {
  org: string
  record: NamedRecord
  /** Whether the record is that of a closed account, which can only be the one that goes. */
  closed: boolean
  search: string
  found: readonly ListedPerson[]
}

/** The search for the record that one is to be merged with. */
export function FindOtherPage({ org, record, closed, search, found }: Props): JSX.Element {
  const person = routes.officePerson.to({ org, person: record.id })
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: record.name, href: person },
          { label: 'Merge' },
        ]}
      />
      <h1>{closed ? 'Find the account they have now' : 'Find the other record'}</h1>
      <p class="intro">
        {closed
          ? `Which account has ${record.name} made since this one was closed? You compare the two before any credit is joined to it. Who has none creates one first.`
          : `Which record is ${record.name}’s as well? You compare the two before anything is merged.`}
      </p>
      <search>
        <form class="filters" action={routes.officeMerge.to({ org })}>
          <Hidden name={closed ? 'gone' : 'kept'} value={record.id} />
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
        </form>
      </search>
      {search && found.length === 0 && (
        <Empty title={`Nobody else matches “${search}”`}>
          <p>Names are found by how their words begin, emails and phones by any part, numbers as a whole.</p>
        </Empty>
      )}
      {found.length > 0 && <Found org={org} record={record} closed={closed} found={found} />}
    </>
  )
}

function Found({ org, record, closed, found }: Omit<Props, 'search'>) {
  const pairOf = (other: string) => (closed ? { kept: other, gone: record.id } : { kept: record.id, gone: other })
  return (
    <table class="stack">
      <caption class="visually-hidden">Records found</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Email</th>
          <th scope="col">Affiliation</th>
          <th scope="col">
            <span class="visually-hidden">Compare</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {found.map((row) => {
          const name = [`${row.givenName} ${row.familyName}`.trim(), row.credentials].filter(Boolean).join(', ')
          return (
            <tr key={row.id}>
              <th scope="row" class="main">
                {name} {row.closed && <Badge>Closed account</Badge>}
              </th>
              <td data-label="Email">{row.email || 'no email'}</td>
              <td class={row.affiliation ? undefined : 'none'} data-label="Affiliation">
                {row.affiliation || '—'}
              </td>
              <td>
                <a class="button quiet" href={routes.officeMerge.to({ org }, pairOf(row.id))}>
                  Compare<span class="visually-hidden"> with {name}</span>
                </a>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
