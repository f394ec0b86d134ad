import type { Db } from '../../platform/database.ts'
import type { Asked } from '../session-disclosures.ts'
import { type Action, actionOf, canBeAsked } from './action-rules.ts'
import { type Asks, asksOf } from './asks.ts'
import type { Blocking, RunningOut } from './rules.ts'
import type { Viewer } from './viewer.ts'

/** A row with what whoever looks can do, and when somebody was asked. */
export type Shown = Blocking & { action: Action | null; asks: Asks | undefined }

/** Somebody whose disclosure runs out, with what whoever looks can do about the first of their roles after it. */
export type ShownRunningOut = RunningOut & { action: Action | null }

export type At = { viewer: Viewer; organization: Asked; now: Temporal.Instant }

export async function shownRows(db: Db, rows: readonly Blocking[], at: At): Promise<Shown[]> {
  const { mayReview } = at.viewer
  const asked = mayReview
    ? await asksOf(
        db,
        rows.flatMap(({ role }) => role?.id ?? []),
      )
    : new Map<string, Asks>()
  return rows.map((row) => ({ ...row, action: actionFor(row, at), asks: asked.get(row.role?.id ?? '') }))
}

export const shownForecast = (people: readonly RunningOut[], at: At): ShownRunningOut[] =>
  people.map((one) => ({ ...one, action: actionFor(one.roles[0]!, at) }))

/** What whoever looks can do about a row now; null: nothing. */
export function actionFor(row: Blocking, { viewer, organization, now }: At): Action | null {
  const { mayReview } = viewer
  const canAsk = row.role !== null && canBeAsked(row.role, row.starts, now, { mayReview, organization })
  return actionOf(row, viewer, canAsk)
}
