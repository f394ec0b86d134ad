import { sql } from 'kysely'
import { isUnpublished } from '../activities/states.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { Moments } from './meets-sentence.ts'
import { type Pattern, patternSchema } from './patterns.ts'
import type { CoordinatorField, Policies } from './policies.ts'
import type { CreditAfter } from './windows.ts'

/** How a series repeats and what the office says of its sessions. */
export type SeriesPlan = {
  activityId: string
  /** Whether it is not published yet. */
  draft: boolean
  pattern: Pattern
  /** The first and the last day on which it has sessions, at most twelve months apart; ISO 8601. */
  startsOn: string
  endsOn: string
  policies: Policies
  renewedFrom: string | null
}

/** The plan of a series; null when the activity is none. */
export async function seriesPlan(db: Db, activityId: string): Promise<SeriesPlan | null> {
  const row = await db
    .selectFrom('series as r')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 'r.organization_id').onRef('a.id', '=', 'r.activity_id'),
    )
    .selectAll('r')
    .select('a.state')
    .where('r.activity_id', '=', activityId)
    .executeTakeFirst()
  if (!row) return null
  const coordinators = await coordinatorsOf(db, activityId)
  return {
    activityId,
    draft: isUnpublished(row.state),
    pattern: patternSchema.parse(row.pattern),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    renewedFrom: row.renewed_from,
    policies: {
      leadMinutes: row.lead_minutes,
      codeDays: row.code_days,
      finishDays: row.finish_days,
      creditAfter: row.credit_after as CreditAfter,
      certificates: row.certificates as Policies['certificates'],
      rotating: row.rotating,
      rotateSeconds: row.rotate_seconds,
      coordinatorFields: row.coordinator_fields as CoordinatorField[],
      coordinatorDays: row.coordinator_days,
      coordinators: coordinators.map(({ personId }) => personId),
    },
  }
}

export type Coordinator = { personId: string; name: string }

/** Everyone of the staff who can look after a series, by family name. */
export const coordinators = (db: Db): Promise<Coordinator[]> =>
  db
    .selectFrom('staff_member as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select(['m.person_id as personId', sql<string>`trim(concat_ws(' ', p.given_name, p.family_name))`.as('name')])
    .where('m.role', '=', 'coordinator')
    .orderBy('p.family_name_key')
    .orderBy('p.given_name')
    .orderBy('m.person_id')
    .execute()

/** Those who look after a series. */
export async function coordinatorsOf(db: Db, activityId: string): Promise<Coordinator[]> {
  const rows = await db.selectFrom('staff_series').select('person_id').where('activity_id', '=', activityId).execute()
  const own = new Set(rows.map(({ person_id }) => person_id))
  return (await coordinators(db)).filter(({ personId }) => own.has(personId))
}

/** The series that goes on with another one; null when none does. */
export const renewalOf = async (db: Db, activityId: string): Promise<{ id: string; title: string } | null> =>
  (await db
    .selectFrom('series as r')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 'r.organization_id').onRef('a.id', '=', 'r.activity_id'),
    )
    .select(['a.id', 'a.title'])
    .where('r.renewed_from', '=', activityId)
    .executeTakeFirst()) ?? null

/** The days of the pattern on which a series has its session, as ISO 8601. */
export async function seriesDays(db: Db, activityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('activity_session')
    .select('occurrence')
    .where('activity_id', '=', activityId)
    .where('occurrence', 'is not', null)
    .execute()
  return rows.map(({ occurrence }) => occurrence!)
}

/** When the sessions of a series are, but for those that are cancelled. */
export async function seriesMoments(db: Db, activityId: string): Promise<Moments[]> {
  const rows = await db
    .selectFrom('activity_session')
    .select(['starts_at', 'ends_at'])
    .where('activity_id', '=', activityId)
    .where('cancelled_at', 'is', null)
    .orderBy('starts_at')
    .execute()
  return rows.map(({ starts_at, ends_at }) => ({ startsAt: instantOf(starts_at), endsAt: instantOf(ends_at) }))
}
