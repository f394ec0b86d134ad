import type { JSX } from 'preact'
import type { PlannedActivity } from '../../../activities/office-queries.ts'
import { routes } from '../../../routes.ts'
import { Empty } from '../../../web/parts.tsx'
import { type Basis, bases } from '../../basis.ts'
import type { ActivitySession } from '../activity-rules.ts'
import type { Viewer } from '../viewer.ts'

type Props = {
  org: string
  activity: PlannedActivity
  basis: Basis
  ground: string
  chosen: ActivitySession | null
  viewer: Viewer
}

/** Why there is nothing to collect: it is kept elsewhere, or not needed, and on which ground. */
export function NotHere({ org, activity, basis, ground, chosen, viewer }: Props): JSX.Element {
  const form = activity.isSeries
    ? routes.officeSeriesPlan.to({ org, activity: activity.id })
    : routes.officeEditActivity.to({ org, activity: activity.id })
  return (
    <Empty title={bases[basis]}>
      {ground && <p>{ground}</p>}
      {basis === 'elsewhere' && activity.isSeries && (
        <p>
          {chosen ? (
            <a href={routes.officeDisclosures.to({ org, session: chosen.id })}>Note when its disclosures came</a>
          ) : (
            <a href={routes.officeSeries.to({ org, activity: activity.id })}>Note on the board when they came</a>
          )}
        </p>
      )}
      {viewer.mayPlan && (
        <p>
          <a href={form}>Change where they are collected</a>
        </p>
      )}
    </Empty>
  )
}
