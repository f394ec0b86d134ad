import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../web/parts.tsx'

export type SessionPlace = {
  org: string
  activity: string
  /** Whether the activity is a series. */
  ofSeries: boolean
  session: string
  title: string
  /** What the session is part of; '' when it has no title of its own. */
  series: string
  /** "Friday, November 20, 2026, 12:00–1:00 PM Pacific" */
  whenText: string
}

/** The way to a page of one session, and its heading: "Door: Bronchiolitis After High Flow". */
export function SessionHead(props: SessionPlace & { page: string }): JSX.Element {
  const { org, activity, title, whenText, page } = props
  const own = props.series || title
  const above = props.ofSeries
    ? [
        { label: 'Series', href: routes.officeSeriesList.to({ org }) },
        { label: own, href: routes.officeSeries.to({ org, activity }) },
      ]
    : [
        { label: 'Activities', href: routes.officeActivities.to({ org }) },
        { label: own, href: routes.officeActivity.to({ org, activity }) },
      ]
  return (
    <>
      <Crumbs items={[...above, { label: page }]} />
      <h1>
        {page}: {title}
      </h1>
      <p class="intro">{whenText}</p>
    </>
  )
}
