import { isDeepStrictEqual } from 'node:util'
import type { Choices } from '../activities/activity-form.ts'
import type { ActivityContent } from '../activities/content.ts'
import { type PlannedActivity, plannedActivity } from '../activities/office-queries.ts'
import { saveActivity } from '../activities/save-activity.ts'
import { keepCodesOfBegun } from '../attendance/rotating/rotates.ts'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { FieldErrors } from '../web/form.ts'
import type { Policies } from './policies.ts'
import { type SeriesPlan, seriesPlan } from './queries.ts'
import { holdSeries, updatePolicies } from './write-series.ts'
import { windowColumns } from './write-sessions.ts'

export type SaveSeries = {
  organizationId: string
  actorId: string
  activityId: string
  /** The version that the form was opened on. */
  version: number
  zone: string
  /** Without a session: sessions have a form of their own. */
  content: ActivityContent
  choices: Choices
  accreditationStatement: string
  policies: Policies
}

export type SeriesSaved =
  | { ok: true }
  | { ok: false; code: 'no-series' }
  | { ok: false; code: 'changed-meanwhile'; current: PlannedActivity; series: SeriesPlan }
  | { ok: false; code: 'refused'; errors: FieldErrors }

/**
 * Saves what is said of all of a series. New numbers of days hold for the sessions that are not over; what was held
 * keeps its windows, and whether codes change is as it was for what has begun. Refuses as saving an activity does. Saving what is saved already changes nothing.
 */
export async function saveSeries(db: Db, order: SaveSeries, now: Temporal.Instant): Promise<SeriesSaved> {
  await holdSeries(db, order.activityId)
  const current = await plannedActivity(db, order.activityId, { lock: true })
  const series = await seriesPlan(db, order.activityId)
  if (!current || !series) return { ok: false, code: 'no-series' }
  const content = { ...order.content, session: current.content.session }
  const samePolicies = isDeepStrictEqual(sorted(series.policies), sorted(order.policies))
  const saved = await saveActivity(db, { ...order, content }, now)
  if (!saved.ok && saved.code === 'changed-meanwhile') return { ...saved, series }
  if (!saved.ok) return saved.code === 'refused' ? saved : { ok: false, code: 'no-series' }
  if (samePolicies) return { ok: true }
  const after = await plannedActivity(db, order.activityId)
  const untouched = after!.version === current.version
  if (untouched && current.version !== order.version) return { ok: false, code: 'changed-meanwhile', current, series }
  if (untouched) await nextVersion(db, order, now)
  if (series.policies.rotating !== order.policies.rotating) await keepCodesOfBegun(db, order.activityId, now)
  await updatePolicies(db, order, order.policies, now)
  await openWindowsAnew(db, order, now)
  await recordAudit(
    db,
    {
      organizationId: order.organizationId,
      actorId: order.actorId,
      act: 'series.saved',
      subject: 'series',
      subjectId: order.activityId,
      old: series.policies,
      new: order.policies,
    },
    now,
  )
  return { ok: true }
}

const sorted = (policies: Policies): Policies => ({
  ...policies,
  coordinatorFields: [...policies.coordinatorFields].sort(),
  coordinators: [...policies.coordinators].sort(),
})

const nextVersion = (db: Db, { activityId }: SaveSeries, now: Temporal.Instant) =>
  db
    .updateTable('activity')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: now.toString() }))
    .where('id', '=', activityId)
    .execute()

async function openWindowsAnew(db: Db, { activityId, policies, zone }: SaveSeries, now: Temporal.Instant) {
  const rows = await db
    .selectFrom('activity_session')
    .select(['id', 'starts_at', 'ends_at'])
    .where('activity_id', '=', activityId)
    .where('ends_at', '>', now.toString())
    .execute()
  for (const row of rows) {
    const moments = { startsAt: instantOf(row.starts_at), endsAt: instantOf(row.ends_at) }
    await db
      .updateTable('activity_session')
      .set(windowColumns(moments, policies, zone))
      .where('id', '=', row.id)
      .execute()
  }
}
