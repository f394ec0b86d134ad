import type { Choices } from '../activities/activity-form.ts'
import type { ActivityContent } from '../activities/content.ts'
import { saveActivity } from '../activities/save-activity.ts'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import type { FieldErrors } from '../web/form.ts'
import { occurrences, type Pattern } from './patterns.ts'
import type { Policies } from './policies.ts'
import { seriesPlan } from './queries.ts'
import { holdSeries, insertSeries } from './write-series.ts'
import { insertSessions } from './write-sessions.ts'

export type MakeSeries = {
  organizationId: string
  actorId: string
  /** Chosen when the form was opened, so that a form that is sent twice makes one series. */
  activityId: string
  zone: string
  content: ActivityContent
  choices: Choices
  accreditationStatement: string
  pattern: Pattern
  policies: Policies
  place: string
}

export type Made = { ok: true; created: boolean } | { ok: false; errors: FieldErrors }

/** Makes a series as a draft, with all sessions of its pattern. One that is there already stays as it is. */
export async function makeSeries(db: Db, order: MakeSeries, now: Temporal.Instant): Promise<Made> {
  const { organizationId, activityId, pattern, policies } = order
  await holdSeries(db, activityId)
  if (await seriesPlan(db, activityId)) return { ok: true, created: false }
  const saved = await saveActivity(db, { ...order, version: 0 }, now)
  if (!saved.ok)
    return {
      ok: false,
      errors:
        saved.code === 'refused' ? saved.errors : { form: 'This form was used for another activity: open it anew' },
    }
  await insertSeries(db, { organizationId, activityId }, { pattern, policies })
  const sessions = await insertSessions(db, { ...order, policy: policies }, occurrences(pattern, order.zone), now)
  await recordAudit(
    db,
    {
      organizationId,
      actorId: order.actorId,
      act: 'series.made',
      subject: 'series',
      subjectId: activityId,
      new: { pattern, policies, sessions },
    },
    now,
  )
  return { ok: true, created: true }
}
