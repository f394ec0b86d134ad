import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../web/parts.tsx'

export type SessionPlace = {
  org: string
  activity: string
  session: string
  title: string
  /** What the session is part of; '' when it has no title of its own. */
  series: string
  /** "Friday, November 20, 2026, 12:00–1:00 PM Pacific" */
  whenText: string
}

/** The way to a page of one session, and its heading: "Door: Bronchiolitis After High Flow". */
export function SessionHead({
  org,
  activity,
  title,
  series,
  whenText,
  page,
}: SessionPlace & { page: string }): JSX.Element {
  return (
    <>
      <Crumbs
        items={[
          { label: 'Activities', href: routes.officeActivities.to({ org }) },
          { label: series || title, href: routes.officeActivity.to({ org, activity }) },
          { label: page },
        ]}
      />
      <h1>
        {page}: {title}
      </h1>
      <p class="intro">{whenText}</p>
    </>
  )
}
