import { runsOutOn } from './look-back.ts'
import { type RoleFacts, roleState } from './role-state.ts'

/**
 * Until when a role is complete, for sessions that start before: until what was disclosed counts no longer. Null where the
 * rules find anything open in it, or nothing is disclosed. `topic` as topicOf in roles.ts.
 */
export function settledUntil(
  facts: RoleFacts,
  { topic, months, zone }: { topic: string; months: number; zone: string },
): Temporal.Instant | null {
  if (!facts.disclosed) return null
  const { attestedAt } = facts.disclosed
  // On this day it counts, so that the step says of everything else whether it is open.
  const day = attestedAt.toZonedDateTimeISO(zone).toPlainDate()
  const { step } = roleState(facts, { basis: 'here', topic, day, months, zone })
  return step === 'complete' ? runsOutOn(attestedAt, months, zone).toZonedDateTime(zone).toInstant() : null
}
