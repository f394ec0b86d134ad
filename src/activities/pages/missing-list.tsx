import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Checks } from '../../web/parts.tsx'
import type { PlannedActivity } from '../office-queries.ts'
import type { Missing } from '../publishing.ts'

type Of = { org: string; activity: Pick<PlannedActivity, 'id' | 'isSeries'> & { sessions: readonly { id: string }[] } }

/** Each missing thing with the place that mends it; `here` is the page on which the list stands. */
export function MissingList(
  props: Of & { missing: readonly Missing[]; mayPlan: boolean; here?: Missing['on'] },
): JSX.Element {
  return (
    <Checks
      items={props.missing.map((one) => {
        const href = props.mayPlan ? placeOf(props, one, props.here) : null
        return { label: href ? <a href={href}>{one.message}</a> : one.message }
      })}
    />
  )
}

/** Where a missing thing is mended; null where nobody can. */
export function placeOf({ org, activity }: Of, { field, on }: Missing, here?: Missing['on']): string | null {
  const at = { org, activity: activity.id }
  const anchor = field === null ? '' : `#${field}`
  if (on && on === here) return anchor || null
  if (on === 'planning') return routes.officeActivityPlanning.to(at) + anchor
  if (on === 'checklist') return routes.officeActivityChecklist.to(at) + anchor
  if (on === 'disclosures') return routes.officeActivityDisclosures.to(at)
  if (on === 'sessions' && activity.isSeries) return routes.officeSeries.to(at)
  if (field === null) return null
  const [first] = activity.sessions
  if (!activity.isSeries) return routes.officeEditActivity.to(at) + anchor
  if (first && ['date', 'place'].includes(field)) return routes.officeSession.to({ org, session: first.id }) + anchor
  return routes.officeSeriesPlan.to(at) + anchor
}
