import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Pattern } from './patterns.ts'
import type { Policies } from './policies.ts'

/** One change of a series at a time; saving its activity waits for the same lock. */
export const holdSeries = (db: Db, activityId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${activityId}, 0))`.execute(db)

type Key = { organizationId: string; activityId: string }

/** Makes an activity a series, with its coordinators. */
export async function insertSeries(
  db: Db,
  key: Key,
  series: { pattern: Pattern; policies: Policies; renewedFrom?: string },
): Promise<void> {
  const { pattern, policies } = series
  await db
    .insertInto('series')
    .values({
      organization_id: key.organizationId,
      activity_id: key.activityId,
      pattern: JSON.stringify(pattern),
      starts_on: pattern.from,
      ends_on: pattern.until,
      renewed_from: series.renewedFrom ?? null,
      ...policyColumns(policies),
    })
    .execute()
  await writeCoordinators(db, key, policies.coordinators)
}

/**
 * Saves what the office says of the sessions of a series, and who looks after it. Where credit now comes with attendance
 * alone and did not before, it comes by itself for the sessions that end from now on.
 */
export async function updatePolicies(db: Db, key: Key, policies: Policies, now: Temporal.Instant): Promise<void> {
  const straight = policies.creditAfter === 'attendance'
  await db
    .updateTable('series')
    .set(policyColumns(policies))
    .$if(straight, (query) =>
      query.set({
        awards_from: sql`case when credit_after = 'attendance' then awards_from else ${now.toString()}::timestamptz end`,
      }),
    )
    .where('activity_id', '=', key.activityId)
    .execute()
  await writeCoordinators(db, key, policies.coordinators)
}

const policyColumns = (policies: Policies) => ({
  lead_minutes: policies.leadMinutes,
  code_days: policies.codeDays,
  finish_days: policies.finishDays,
  credit_after: policies.creditAfter,
  certificates: policies.certificates,
  rotating: policies.rotating,
  rotate_seconds: policies.rotateSeconds,
  coordinator_fields: policies.coordinatorFields,
  coordinator_days: policies.coordinatorDays,
})

async function writeCoordinators(db: Db, { organizationId, activityId }: Key, people: readonly string[]) {
  await db
    .deleteFrom('staff_series')
    .where('activity_id', '=', activityId)
    .$if(people.length > 0, (query) => query.where('person_id', 'not in', people))
    .execute()
  if (people.length === 0) return
  await db
    .insertInto('staff_series')
    .values(people.map((person_id) => ({ organization_id: organizationId, activity_id: activityId, person_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets a series reach as far as a day (ISO 8601) on which it has a session. */
export const stretchSeries = (db: Db, activityId: string, day: string) =>
  sql`update series set starts_on = least(starts_on, ${day}::date), ends_on = greatest(ends_on, ${day}::date)
    where organization_id = current_organization() and activity_id = ${activityId}`.execute(db)
