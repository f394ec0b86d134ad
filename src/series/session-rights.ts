import { isKeptToSeries, mayPlanActivities, type StaffRole } from '../organizations/permissions.ts'
import { fullDay } from '../web/dates.ts'
import { isOver } from './past-times.ts'
import { isCoordinatorsTime, lastCoordinatorDay, type Policies } from './policies.ts'
import { type SessionPart, sessionParts } from './session-form.ts'

/** What somebody of the staff may change of a session, and why not the rest; '' when they may change all of it. */
export type SessionRights = { may: (SessionPart | 'code')[]; why: string }

/**
 * Administrators change everything; coordinators what the office lets them, until the day that it set, and the time only
 * until the session is over; nobody else changes anything.
 */
export function sessionRights(
  role: StaffRole,
  { startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
  policies: Policies,
  zone: string,
  now: Temporal.Instant,
): SessionRights {
  if (!mayPlanActivities(role))
    return { may: [], why: 'Your role in the office is to look at sessions, not to change them.' }
  if (!isKeptToSeries(role)) return { may: [...sessionParts, 'code'], why: '' }
  if (!isCoordinatorsTime(startsAt, policies, zone, now)) {
    const last = fullDay(lastCoordinatorDay(startsAt, policies.coordinatorDays, zone))
    return {
      may: [],
      why: `Coordinators could change this session until ${last}. Ask the CME office for what must still be changed.`,
    }
  }
  const may = sessionParts.filter(
    (part) => policies.coordinatorFields.includes(part) && !(part === 'time' && isOver(endsAt, now)),
  )
  return { may, why: may.length === sessionParts.length ? '' : 'Only the CME office changes these.' }
}
