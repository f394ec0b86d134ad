import { recordAudit } from '../audit/record.ts'
import { isOwnSeries, type OwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'
import type { Choices } from './activity-form.ts'
import type { ActivityState } from './office-list.ts'
import { type PlannedActivity, plannedActivity } from './office-queries.ts'
import { type Missing, whatIsMissing } from './publishing.ts'

export type StateChange = 'publish' | 'close' | 'reopen'

const changes: Record<StateChange, { from: ActivityState; to: ActivityState; act: string }> = {
  publish: { from: 'draft', to: 'published', act: 'activity.published' },
  close: { from: 'published', to: 'closed', act: 'activity.closed' },
  reopen: { from: 'closed', to: 'published', act: 'activity.reopened' },
}

export const isStateChange = (text: string): text is StateChange => text in changes

export type ChangeState = {
  organizationId: string
  actorId: string
  activityId: string
  /** The series that this person may plan. */
  own: OwnSeries
  /** Whether they publish, close and reopen series too. */
  mayStart: boolean
  change: StateChange
  choices: Choices
  accreditationStatement: string
}

export type StateChanged =
  | { ok: true; changed: boolean }
  | { ok: false; code: 'no-activity' }
  | { ok: false; code: 'not-theirs'; activity: PlannedActivity }
  | { ok: false; code: 'incomplete'; activity: PlannedActivity; missing: Missing[] }
  | { ok: false; code: 'wrong-state'; message: string }

/**
 * Publishes, closes or reopens an activity; a series for those who make series only. What is so already stays so, and counts as done.
 */
export async function changeActivityState(db: Db, order: ChangeState, now: Temporal.Instant): Promise<StateChanged> {
  const { from, to, act } = changes[order.change]
  const activity = await plannedActivity(db, order.activityId, { lock: true })
  if (!activity || !isOwnSeries(order.own, activity.id)) return { ok: false, code: 'no-activity' }
  if (activity.isSeries && !order.mayStart) return { ok: false, code: 'not-theirs', activity }
  if (activity.state === to) return { ok: true, changed: false }
  if (activity.state !== from) return { ok: false, code: 'wrong-state', message: wrongState(activity.state, to) }
  if (to === 'published') {
    const missing = whatIsMissing(activity.content, order.choices, order.accreditationStatement, activity.isSeries)
    if (missing.length > 0) return { ok: false, code: 'incomplete', activity, missing }
  }
  await db
    .updateTable('activity')
    .set({ state: to, updated_at: now.toString() })
    .where('id', '=', order.activityId)
    .execute()
  await recordAudit(
    db,
    {
      organizationId: order.organizationId,
      actorId: order.actorId,
      act,
      subject: 'activity',
      subjectId: order.activityId,
      old: { state: from },
      new: { state: to },
    },
    now,
  )
  return { ok: true, changed: true }
}

function wrongState(state: ActivityState, wanted: ActivityState): string {
  if (state === 'draft') return 'This activity is a draft: publish it first.'
  if (wanted === 'published') return 'This activity is closed: reopen it instead.'
  return 'This activity cannot go back to a draft.'
}
