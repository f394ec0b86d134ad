import type { JSX } from 'preact'
import { TextField } from '../../../web/fields.tsx'
import { Empty } from '../../../web/parts.tsx'
import type { Company } from '../find-companies.ts'

/** Companies that are known by name to whoever discloses. The form takes its suggestions from here. */
export function CompaniesPage(props: { typed: string; companies: readonly Company[] }): JSX.Element {
  const { typed, companies } = props
  return (
    <>
      <h1>Companies</h1>
      <p class="intro">
        Names that a disclosure can be begun with. A company that is not here can be typed all the same.
      </p>
      <form method="get" class="filters">
        <TextField name="name" label="Name" type="search" value={typed} />
        <button type="submit" class="button soft">
          Search
        </button>
      </form>
      {companies.length > 0 ? (
        <ul>
          {companies.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      ) : (
        <Empty title="No company by that name">
          <p>Type it into your disclosure as it calls itself.</p>
        </Empty>
      )}
      <datalist id="companies">
        {companies.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  )
}
