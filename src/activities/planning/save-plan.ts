import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { Plan } from './plan.ts'
import { type SavedPlan, savedPlan } from './queries.ts'

export type SavePlan = {
  organizationId: string
  actorId: string
  activityId: string
  /** The version that the form was opened on; 0 where there was none. */
  version: number
  plan: Plan
}

export type PlanSaved = { ok: true; changed: boolean } | { ok: false; code: 'changed-meanwhile'; current: SavedPlan }

/**
 * Saves an activity's planning record. Refuses when somebody else saved a later version. Saving what is saved already
 * changes nothing.
 */
export async function savePlan(db: Db, save: SavePlan, now: Temporal.Instant): Promise<PlanSaved> {
  const { organizationId, actorId, activityId, plan } = save
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${activityId}`}, 0))`.execute(db)
  const current = await savedPlan(db, activityId, { lock: true })
  if (isDeepStrictEqual(plan, current.plan)) return { ok: true, changed: false }
  if (current.version !== save.version) return { ok: false, code: 'changed-meanwhile', current }
  const planVersion = current.version + 1
  const values = {
    ...columnsOf(plan),
    version: planVersion,
    updated_at: now.toString(),
    updated_by: actorId,
  }
  await db
    .insertInto('activity_plan')
    .values({ organization_id: organizationId, activity_id: activityId, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'activity_id']).doUpdateSet(values))
    .execute()
  const act = { organizationId, actorId, act: 'activity.planned', subject: 'activity', subjectId: activityId }
  await recordAudit(db, { ...act, old: current.plan, new: { planVersion, ...plan } }, now)
  return { ok: true, changed: true }
}

const columnsOf = (plan: Plan) => ({
  practice_gap: plan.practiceGap,
  needs: plan.needs,
  professions: plan.professions,
  specialties: plan.specialties,
  outcomes: sql<never>`${JSON.stringify(plan.outcomes)}::jsonb`,
  measured: plan.measured,
  supported: plan.supported,
  supports: sql<never>`${JSON.stringify(plan.supports)}::jsonb`,
  sponsorship: plan.sponsorship,
  joint_providers: plan.jointProviders,
  fee: plan.fee,
  registration: plan.registration,
})
