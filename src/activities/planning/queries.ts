import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { emptyPlan, type Fee, type Need, type Plan, type Registration, type Sponsorship } from './plan.ts'

/** A planning record as it is saved; version 0 and nothing in it where there is none yet. */
export type SavedPlan = {
  plan: Plan
  version: number
  saved: { by: string; personId: string; at: Temporal.Instant } | null
}

/** The planning record of an activity. With `lock`, nobody else changes it until the end. */
export async function savedPlan(db: Db, activityId: string, options: { lock?: boolean } = {}): Promise<SavedPlan> {
  const row = await db
    .selectFrom('activity_plan as t')
    .selectAll('t')
    .select(
      sql<string | null>`(select nullif(trim(p.given_name || ' ' || p.family_name), '') from person p
        where p.organization_id = t.organization_id and p.id = t.updated_by)`.as('by'),
    )
    .where('t.activity_id', '=', activityId)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return { plan: emptyPlan, version: 0, saved: null }
  return {
    plan: planOf(row),
    version: row.version,
    saved: { by: row.by ?? 'Somebody', personId: row.updated_by, at: instantOf(row.updated_at) },
  }
}

type PlanRow = {
  practice_gap: string
  needs: string[]
  professions: string[]
  specialties: string
  outcomes: unknown
  measured: string
  supported: boolean | null
  supports: unknown
  sponsorship: string
  joint_providers: string[]
  fee: string
  registration: string
}

/** A row of the database as a planning record. */
const planOf = (row: PlanRow): Plan => ({
  practiceGap: row.practice_gap,
  needs: row.needs as Need[],
  professions: row.professions,
  specialties: row.specialties,
  outcomes: row.outcomes as Plan['outcomes'],
  measured: row.measured,
  supported: row.supported,
  supports: row.supports as Plan['supports'],
  sponsorship: row.sponsorship as Sponsorship | '',
  jointProviders: row.joint_providers,
  fee: row.fee as Fee | '',
  registration: row.registration as Registration | '',
})

/** The planning records of several activities that have one, by their ids. */
export async function plansOf(db: Db, ids: readonly string[]): Promise<Map<string, Plan>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('activity_plan').selectAll().where('activity_id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.activity_id, planOf(row)]))
}

/** Whether the activity `a` has a planning record that lacks nothing, as `planFaults` judges it; without its dates. */
export const hasWholePlan: RawBuilder<SqlBool> = sql`(cardinality(a.objectives) > 0 and exists (select from activity_plan t
  where t.organization_id = a.organization_id and t.activity_id = a.id and t.practice_gap <> '' and t.needs <> '{}'
    and t.professions <> '{}' and t.outcomes <> '[]' and t.measured <> '' and t.sponsorship <> ''
    and not exists (select from jsonb_array_elements(t.outcomes) o where o -> 'measures' = '[]')
    and (t.sponsorship <> 'joint' or t.joint_providers <> '{}') and t.supported is not null
    and (not t.supported or t.supports <> '[]')
    and not exists (select from jsonb_array_elements(t.supports) u where u ->> 'agreedOn' is null)))`

/** A version of a planning record as the audit log has it; null for one that is not there. */
export async function planVersion(db: Db, activityId: string, version: number): Promise<Plan | null> {
  if (version === 0) return emptyPlan
  const row = await db
    .selectFrom('audit')
    .select('new')
    .where('subject_id', '=', activityId)
    .where('act', '=', 'activity.planned')
    .where(sql<boolean>`(new ->> 'planVersion')::int = ${version}`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...emptyPlan, ...(row.new as Partial<Plan>) } : null
}
