import type { JSX } from 'preact'
import { routes } from '../routes.ts'
import { Crumbs } from './parts.tsx'

type Tab = 'activity' | 'learners' | 'evaluation'

/** The way to an activity of the office, and its pages side by side. */
export function OfficeTabs(props: { org: string; activity: string; title: string; current: Tab }): JSX.Element {
  const { org, activity, title, current } = props
  const tabs: [Tab, string, string][] = [
    ['activity', 'Activity', routes.officeActivity.to({ org, activity })],
    ['learners', 'Learners', routes.officeLearners.to({ org, activity })],
    ['evaluation', 'Evaluation', routes.officeResults.to({ org, activity })],
  ]
  return (
    <>
      <Crumbs items={[{ label: 'Activities', href: routes.officeActivities.to({ org }) }, { label: title }]} />
      <h1>{title}</h1>
      <nav class="tabs" aria-label="About this activity">
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
    </>
  )
}
