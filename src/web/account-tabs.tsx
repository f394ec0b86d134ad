import type { JSX } from 'preact'
import { routes } from '../routes.ts'

export type AccountTab = 'profile' | 'contact' | 'security' | 'data'

/** The pages of My Profile side by side. */
export function AccountTabs({ org, current }: { org: string; current: AccountTab }): JSX.Element {
  const tabs: [AccountTab, string, string][] = [
    ['profile', 'Profile', routes.profile.to({ org })],
    ['contact', 'Emails and phones', routes.emails.to({ org })],
    ['security', 'Sign-in and security', routes.security.to({ org })],
    ['data', 'Your data', routes.myData.to({ org })],
  ]
  return (
    <nav class="tabs" aria-label="My Profile">
      <ul>
        {tabs.map(([tab, label, href]) => (
          <li key={tab}>
            <a href={href} aria-current={tab === current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
