import type { Db } from '../../platform/database.ts'
import type { Asked } from '../session-disclosures.ts'
import { type Action, actionOf, canBeAsked } from './action-rules.ts'
import type { ActivityRole, ActivitySession } from './activity-rules.ts'
import { type Asks, asksOf } from './asks.ts'
import type { Viewer } from './viewer.ts'

/** A role of an activity with what whoever looks can do, and when somebody was asked for it. */
export type ShownRole = ActivityRole & { action: Action | null; asks: Asks | undefined }

/** The same of all roles of an activity; `sessions` are all that it has. */
export async function shownRoles(
  db: Db,
  rows: readonly ActivityRole[],
  at: { viewer: Viewer; organization: Asked; now: Temporal.Instant; sessions: readonly ActivitySession[] },
): Promise<ShownRole[]> {
  const { viewer, organization, now, sessions } = at
  const { mayReview } = viewer
  const asked = mayReview
    ? await asksOf(
        db,
        rows.map(({ facts }) => facts.id),
      )
    : new Map<string, Asks>()
  return rows.map((row) => {
    const { facts, state } = row
    const own = sessions.filter(({ id }) => facts.sessionId === null || facts.sessionId === id)
    const starts = own.filter((one) => canAskFor(one, facts.sessionId, now)).map(({ startsAt }) => startsAt)
    const canAsk = canBeAsked(facts, starts, now, { mayReview, organization })
    return { ...row, action: actionOf({ step: state.step, role: facts }, viewer, canAsk), asks: asked.get(facts.id) }
  })
}

/** Whether somebody can be asked for a session: while learners claim for it; for a role in all of a series, before it. */
const canAskFor = (
  { startsAt, openUntil, isSeries }: ActivitySession,
  sessionId: string | null,
  now: Temporal.Instant,
): boolean => Temporal.Instant.compare(now, sessionId === null && isSeries ? startsAt : openUntil) < 0
