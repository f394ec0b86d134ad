import { dayOf } from '../web/dates.ts'
import type { Organization } from './organization.ts'

/** What the organization announces at a moment; '' when there is nothing, or its last day is over in its zone. */
export function announcementAt(
  organization: Pick<Organization, 'announcement' | 'announcement_until' | 'time_zone'>,
  now: Temporal.Instant,
): string {
  const { announcement, announcement_until: until, time_zone: zone } = organization
  const isOver = until !== null && Temporal.PlainDate.compare(dayOf(now, zone), Temporal.PlainDate.from(until)) > 0
  return isOver ? '' : announcement
}
