import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'

/** The two lists side by side. */
export function ProfessionTabs({ org, current }: { org: string; current: 'professions' | 'credentials' }): JSX.Element {
  const tabs = [
    { key: 'professions', label: 'Professions', href: routes.officeProfessions.to({ org }) },
    { key: 'credentials', label: 'Credentials', href: routes.officeCredentials.to({ org }) },
  ]
  return (
    <nav class="tabs" aria-label="Professions and credentials">
      <ul>
        {tabs.map(({ key, label, href }) => (
          <li key={key}>
            <a href={href} aria-current={key === current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
