import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDate } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import type { SessionDisclosures } from '../../session-disclosures.ts'
import { OpenRoles } from './open-roles.tsx'

type Props = { org: string; zone: string; of: readonly SessionDisclosures[]; mayReview: boolean }

/** Whose disclosures are not complete for the sessions to come, the next of them named; nothing where there are none. */
export function OpenNotice({ org, zone, of, mayReview }: Props): JSX.Element | null {
  const [next] = of
  if (!next) return null
  return (
    <Notice tone="warn" title="Disclosures are not complete">
      <p>
        {of.length === 1
          ? `They must be before it begins on ${shortDate(next.startsAt, zone)}.`
          : `They must be before each of ${of.length} sessions begins. The next is on ${shortDate(next.startsAt, zone)}.`}{' '}
        Publishing does not wait for them.
      </p>
      <OpenRoles of={next} mayReview={mayReview} />
      <p>
        <a href={routes.officeActivityDisclosures.to({ org, activity: next.activityId })}>
          Disclosures of the activity
        </a>
      </p>
    </Notice>
  )
}
