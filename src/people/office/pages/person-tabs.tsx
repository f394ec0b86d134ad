import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import type { PersonPart } from '../parts/parts.ts'

/** The parts of a person's page side by side. */
export function PersonTabs(props: {
  org: string
  person: { id: string }
  parts: [PersonPart, string][]
  current: PersonPart
}): JSX.Element {
  const { org, person, parts, current } = props
  return (
    <nav class="tabs" aria-label="About this person">
      <ul>
        {parts.map(([part, name]) => (
          <li key={part}>
            <a href={partHref(org, person, part)} aria-current={part === current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The address of a part, and of a page of it. */
export const partHref = (org: string, person: { id: string }, part: PersonPart, page = 1): string =>
  routes.officePerson.to({ org, person: person.id }, part === 'overview' ? {} : { part, ...(page > 1 ? { page } : {}) })

/** The address of credit from earlier records behind one of its lines, beside a page of certificates. */
export const earlierHref = (org: string, person: { id: string }, page: number, behind = ''): string =>
  `${routes.officePerson.to(
    { org, person: person.id },
    { part: 'credit', ...(page > 1 ? { page } : {}), ...(behind ? { behind } : {}) },
  )}#earlier`
