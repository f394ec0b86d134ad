import { recordAudit } from '../../audit/record.ts'
import type { Organization } from '../../organizations/organization.ts'
import { isOwnSeries, type OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { longDate } from '../../web/dates.ts'
import { type PlannedActivity, plannedActivity } from '../office-queries.ts'
import { savedPlan } from '../planning/queries.ts'
import type { Missing } from '../publishing.ts'
import type { ActivityState } from '../states.ts'
import { asksWhy, lacksFor, openAt } from './judge.ts'
import { heldAttended, stepsTaken, type TakenStep } from './queries.ts'
import { readinessOf } from './readiness.ts'
import { isOpen, mayTake, type StepName, stepOf } from './steps.ts'

export type TakeStep = {
  organization: Organization
  actorId: string
  isAdministrator: boolean
  /** The series that this person may plan. */
  own: OwnSeries
  activityId: string
  step: StepName
  note: string
}

export type StepTaken =
  | { ok: true; step: StepName; from: ActivityState; to: ActivityState }
  /** It stands there already: somebody took the step before. */
  | { ok: true; step: StepName; before: TakenStep | null }
  | { ok: false; code: 'no-activity' }
  | { ok: false; code: 'not-theirs'; activity: PlannedActivity }
  | { ok: false; code: 'no-note'; activity: PlannedActivity }
  | { ok: false; code: 'no-reason'; step: StepName; activity: PlannedActivity; open: Missing[] }
  | { ok: false; code: 'incomplete'; step: StepName; activity: PlannedActivity; missing: Missing[] }
  | { ok: false; code: 'wrong-state'; activity: PlannedActivity; isReviewed: boolean; last: TakenStep | null }

/**
 * Takes a step of an activity, once: who comes second finds it taken. Refuses whoever may not take it, a state from
 * which it does not lead on, and an activity that lacks what it asks for; and publishing without a reason while something of
 * the disclosures or the planning record is open.
 */
export async function takeStep(db: Db, order: TakeStep, now: Temporal.Instant): Promise<StepTaken> {
  const { organization, activityId, actorId } = order
  const activity = await plannedActivity(db, activityId, { lock: true })
  if (!activity || !isOwnSeries(order.own, activity.id)) return { ok: false, code: 'no-activity' }
  // "Publish" is one button, whether or not the activity was approved before.
  const step = order.step === 'publish' && activity.state === 'approved' ? 'publish-approved' : order.step
  if (!mayTake(step, activity, order)) return { ok: false, code: 'not-theirs', activity }
  const readiness = (await readinessOf(db, organization, [activityId], now)).get(activityId)!
  if (!isOpen(step, readiness)) {
    const [last = null] = await stepsTaken(db, activityId, 1)
    if (activity.state === stepOf(step).to) return { ok: true, step, before: last }
    return { ok: false, code: 'wrong-state', activity, isReviewed: readiness.isReviewed, last }
  }
  const missing = lacksFor(step, readiness, {
    attended: stepOf(step).requires.includes('unattended') ? await heldAttended(db, activityId) : 0,
    isAdministrator: order.isAdministrator,
    when: (moment) => longDate(moment, organization.time_zone),
  })
  if (missing.length > 0) return { ok: false, code: 'incomplete', step, activity, missing }
  if (stepOf(step).asks === 'needed note' && order.note === '') return { ok: false, code: 'no-note', activity }
  const open = openAt(step, readiness)
  if (asksWhy(open) && order.note === '') return { ok: false, code: 'no-reason', step, activity, open }
  const to = await whereTo(db, activityId, step)
  await write(db, { ...order, step, from: activity.state, to, version: activity.version }, now)
  const about = { organizationId: organization.id, actorId, subject: 'activity', subjectId: activityId }
  const fresh = {
    state: to,
    ...(order.note ? { note: order.note } : {}),
    ...(open.length > 0 ? { open: open.map(({ message }) => message) } : {}),
  }
  await recordAudit(db, { ...about, act: stepOf(step).act, old: { state: activity.state }, new: fresh }, now)
  return { ok: true, step, from: activity.state, to }
}

/** What is brought back from the archive stands where it stood before. */
async function whereTo(db: Db, activityId: string, step: StepName): Promise<ActivityState> {
  const { to } = stepOf(step)
  if (to !== 'back') return to
  const archived = (await stepsTaken(db, activityId)).find((one) => one.to === 'archived')
  return archived?.from ?? 'closed'
}

type Write = TakeStep & { from: ActivityState; to: ActivityState; version: number }

async function write(db: Db, order: Write, now: Temporal.Instant): Promise<void> {
  const { activityId, from, to, version } = order
  const plan = await savedPlan(db, activityId)
  await db
    .insertInto('activity_step')
    .values({
      organization_id: order.organization.id,
      id: newId(),
      activity_id: activityId,
      step: order.step,
      from_state: from,
      to_state: to,
      note: order.note,
      version,
      plan_version: plan.version,
      taken_by: order.actorId,
      taken_at: now.toString(),
    })
    .execute()
  await db.updateTable('activity').set({ state: to, updated_at: now.toString() }).where('id', '=', activityId).execute()
}
