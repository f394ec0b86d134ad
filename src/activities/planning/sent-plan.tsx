import { fullDate, timeOfDay } from '../../web/dates.ts'
import type { Sent } from '../../web/form.ts'
import { Meanwhile } from '../../web/meanwhile.tsx'
import type { StaffScene } from '../../web/scene.ts'
import type { Fields } from '../content.ts'
import { mergedFields } from '../meanwhile.ts'
import type { PlannedActivity } from '../office-queries.ts'
import { planDifferences } from './plan-differences.ts'
import { planFields, readPlan } from './plan-form.ts'
import { planningPage, professionsFor } from './present-planning.tsx'
import { planVersion, type SavedPlan, savedPlan } from './queries.ts'
import { savePlan } from './save-plan.ts'

/**
 * Saves the planning record that was sent. Null when it is saved; otherwise the page that says why not, with what was typed.
 * `documentError` is what it says of a file that was sent along.
 */
export async function saveSentPlan(
  scene: StaffScene,
  activity: PlannedActivity,
  sent: Sent,
  documentError?: string,
): Promise<Response | null> {
  const { db, organization, visitor, now } = scene
  const fields: Fields = Object.fromEntries(sent.entries)
  const about = documentError ? { documentError } : {}
  const saved = await savedPlan(db, activity.id)
  const keys = (await professionsFor(scene, saved)).map(({ key }) => key)
  const read = readPlan(fields, keys)
  if (!read.ok) return planningPage(scene, activity, { fields, errors: read.errors, ...about })
  const version = /^\d{1,9}$/.test(sent.one('version')) ? Number(sent.one('version')) : 0
  const by = { organizationId: organization.id, actorId: visitor.personId, activityId: activity.id }
  const done = await savePlan(db, { ...by, version, plan: read.value }, now)
  return done.ok ? null : meanwhile(scene, activity, { fields, version, current: done.current, ...about })
}

/** Somebody saved while this form was open: both are shown, and the form goes on from both. */
async function meanwhile(
  scene: StaffScene,
  activity: PlannedActivity,
  {
    fields,
    version,
    current,
    ...about
  }: { fields: Fields; version: number; current: SavedPlan; documentError?: string },
): Promise<Response> {
  const zone = scene.organization.time_zone
  const base = await planVersion(scene.db, activity.id, version)
  const theirs = planFields(current.plan)
  const merged = mergedFields(base && planFields(base), { ...fields, version: '' }, theirs)
  const at = current.saved!.at
  return planningPage(scene, activity, {
    ...about,
    fields: { ...merged, version: String(current.version) },
    saved: current,
    status: 409,
    notice: (
      <Meanwhile
        who={current.saved!.by}
        self={current.saved!.personId === scene.visitor.personId}
        when={`on ${fullDate(at, zone)} at ${timeOfDay(at, zone)}`}
        differences={planDifferences(theirs, merged)}
      />
    ),
  })
}
