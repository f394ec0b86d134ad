import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../routes.ts'
import { Crumbs } from './parts.tsx'

type Tab = 'activity' | 'planning' | 'checklist' | 'disclosures' | 'learners' | 'evaluation'
type SeriesTab = 'sessions' | 'plan' | Tab

/** The way to an activity of the office, and its pages side by side; of a series, the way back to its board too. */
export function OfficeTabs(props: {
  org: string
  activity: string
  title: string
  current: Tab
  isSeries: boolean
  mayStart: boolean
}): JSX.Element {
  return props.isSeries ? <SeriesTabs {...props} /> : <ActivityTabs {...props} />
}

function ActivityTabs(props: { org: string; activity: string; title: string; current: Tab }) {
  const { org, activity, title } = props
  return (
    <>
      <Crumbs items={[{ label: 'Activities', href: routes.officeActivities.to({ org }) }, { label: title }]} />
      <h1>{title}</h1>
      <Tabs label="About this activity" current={props.current} tabs={activityTabs(org, activity)} />
    </>
  )
}

/** The way to a series of the office, what can be done with it, and its pages side by side. */
export function SeriesTabs(props: {
  org: string
  activity: string
  title: string
  current: SeriesTab
  /** Whether whoever looks may change the plan. */
  mayStart?: boolean
  /** Buttons beside the title. */
  children?: ComponentChildren
}): JSX.Element {
  const { org, activity, title } = props
  const tabs: [SeriesTab, string, string][] = [
    ['sessions', 'Sessions', routes.officeSeries.to({ org, activity })],
    ...(props.mayStart
      ? [['plan', 'Plan', routes.officeSeriesPlan.to({ org, activity })] as [SeriesTab, string, string]]
      : []),
    ...activityTabs(org, activity),
  ]
  return (
    <>
      <Crumbs items={[{ label: 'Series', href: routes.officeSeriesList.to({ org }) }, { label: title }]} />
      <div class="title">
        <h1>{title}</h1>
        {props.children && <div class="actions">{props.children}</div>}
      </div>
      <Tabs label="About this series" current={props.current} tabs={tabs} />
    </>
  )
}

const activityTabs = (org: string, activity: string): [Tab, string, string][] => [
  ['activity', 'Activity', routes.officeActivity.to({ org, activity })],
  ['planning', 'Planning', routes.officeActivityPlanning.to({ org, activity })],
  ['checklist', 'Checklist', routes.officeActivityChecklist.to({ org, activity })],
  ['disclosures', 'Disclosures', routes.officeActivityDisclosures.to({ org, activity })],
  ['learners', 'Learners', routes.officeLearners.to({ org, activity })],
  ['evaluation', 'Evaluation', routes.officeResults.to({ org, activity })],
]

function Tabs({ label, tabs, current }: { label: string; tabs: [string, string, string][]; current: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(([tab, name, href]) => (
          <li key={tab}>
            <a href={href} aria-current={tab === current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
