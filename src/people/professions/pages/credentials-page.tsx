import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Select, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs, Empty, Pages } from '../../../web/parts.tsx'
import { credentialsAPage, longestAbbreviation } from '../forms.ts'
import type { CredentialSearch, ListedCredential, ProfessionChoice } from '../queries.ts'
import { ProfessionTabs } from './profession-tabs.tsx'

type Props = {
  org: string
  asked: CredentialSearch
  rows: readonly ListedCredential[]
  total: number
  professions: readonly ProfessionChoice[]
  typed: { abbreviation: string; profession: string }
  errors: FieldErrors
}

/** What credentials lead to which profession, with a search. */
export function CredentialsPage(props: Props): JSX.Element {
  const { org, asked, rows, total, professions, typed, errors } = props
  return (
    <>
      <Crumbs
        items={[
          { label: 'Organization', href: routes.officeOrganization.to({ org }) },
          { label: 'Professions and credentials' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>Professions and credentials</h1>
      <p class="intro">
        What learners may write behind their names. Capitals, periods and spaces make no difference: “M.D.” is MD.
      </p>
      <ProfessionTabs org={org} current="credentials" />
      <search>
        <form class="filters" action={routes.officeCredentials.to({ org })} data-live="results">
          <TextField name="q" label="Search" type="search" value={asked.search} maxlength={longestAbbreviation} />
          <Select
            name="profession"
            label="Profession"
            options={[
              { value: '', label: 'All' },
              ...professions.map(({ id, name }) => ({ value: id, label: name })),
              { value: 'none', label: 'None' },
            ]}
            value={asked.professionId ?? ''}
          />
          <button class="button quiet" type="submit">
            Search
          </button>
        </form>
      </search>
      <div id="results" class="flow">
        <p class="soft-text" data-count>
          {total.toLocaleString('en-US')} {total === 1 ? 'credential' : 'credentials'}
        </p>
        {rows.length > 0 ? <Rows org={org} rows={rows} /> : <None {...props} />}
        <Pages of={total} page={asked.page} size={credentialsAPage} href={(page) => hrefOf(org, { ...asked, page })} />
      </div>
      <section class="flow" aria-labelledby="add">
        <h2 id="add">Add a credential</h2>
        <form class="filters" method="post" action={routes.officeCredentials.to({ org })} novalidate>
          <TextField
            name="abbreviation"
            label="Abbreviation"
            value={typed.abbreviation}
            error={errors['abbreviation']}
            maxlength={longestAbbreviation}
            autocomplete="off"
            spellcheck={false}
            required
          />
          <LeadsTo professions={professions} value={typed.profession} error={errors['profession']} />
          <button class="button" type="submit">
            Add credential
          </button>
        </form>
      </section>
    </>
  )
}

/** The profession that a credential leads to. */
export function LeadsTo(props: {
  professions: readonly ProfessionChoice[]
  value: string
  error?: string
}): JSX.Element {
  const { professions, value, error } = props
  const shown = professions.filter(({ id, retired }) => !retired || id === value)
  return (
    <Select
      name="profession"
      label="Leads to"
      options={[
        ...shown.map(({ id, name }) => ({ value: id, label: name })),
        { value: '', label: 'No profession, as a fellowship' },
      ]}
      value={value}
      error={error}
    />
  )
}

const hrefOf = (org: string, { search, professionId, page }: CredentialSearch): string =>
  routes.officeCredentials.to({ org }, { q: search, profession: professionId ?? '', page })

function Rows({ org, rows }: { org: string; rows: readonly ListedCredential[] }) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Credentials in their order</caption>
      <thead>
        <tr>
          <th scope="col">Credential</th>
          <th scope="col">Leads to</th>
          <th scope="col" class="num">
            Held by
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" class="main">
              <a href={routes.officeCredential.to({ org, credential: row.id })}>{row.abbreviation}</a>
            </th>
            <td data-label="Leads to">{row.profession || 'No profession'}</td>
            <td data-label="Held by" class="num">
              {row.people.toLocaleString('en-US')}
            </td>
            <td data-label="State">{row.retired ? <Badge>Not offered any more</Badge> : 'Offered'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function None({ org, asked }: Props) {
  if (!asked.search && !asked.professionId)
    return (
      <Empty title="No credential yet">
        <p>Learners cannot say what they are: add the first below.</p>
      </Empty>
    )
  return (
    <Empty title="No credential is like that">
      <p>
        <a href={routes.officeCredentials.to({ org })}>Show all</a>, or add it below.
      </p>
    </Empty>
  )
}
