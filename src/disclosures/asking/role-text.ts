import { dateTimeRange, longDate, zoneShort } from '../../web/dates.ts'
import { type Role, roles } from '../roles.ts'

type Titled = { role: Role; title: string; sessionTitle: string }

/** "Speaker: Tumor Board: Stage III" */
export const roleText = ({ role, ...titled }: Titled): string => `${roles[role]}: ${titleText(titled)}`

/** "Tumor Board: Stage III", and the activity alone where the role is in all of it. */
export const titleText = ({ title, sessionTitle }: Omit<Titled, 'role'>): string =>
  [title, sessionTitle].filter(Boolean).join(': ')

/** When a role is held: the times of its session or activity; of all of a series, the day of the next one. */
export function heldText(
  held: { startsAt: Temporal.Instant; endsAt: Temporal.Instant; isInAll: boolean },
  zone: string,
): string {
  if (held.isInAll) return `The next session is on ${longDate(held.startsAt, zone)}`
  return `${dateTimeRange(held.startsAt, held.endsAt, zone)} ${zoneShort(zone)}`
}
