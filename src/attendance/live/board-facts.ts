import { withheldOf } from '../../disclosures/statement/withholding.ts'
import { mayPlanActivities, mayReviewDisclosures, mayViewPeople } from '../../organizations/permissions.ts'
import type { Db } from '../../platform/database.ts'
import type { StaffScene } from '../../web/scene.ts'
import {
  type Attendee,
  attendeesOf,
  countOf,
  type LastTime,
  lastTimeOf,
  type Refused,
  refusedOf,
  type Unknown,
  unknownOf,
} from './queries.ts'
import type { LiveSession } from './session-query.ts'

/** What the live board says of a session at a moment. */
export type BoardFacts = {
  count: number
  lastTime: LastTime | null
  attendees: Attendee[]
  unknown: { rows: Unknown[]; total: number }
  refused: { rows: Refused[]; total: number }
}

async function boardFacts(db: Db, session: LiveSession, now: Temporal.Instant): Promise<BoardFacts> {
  return {
    count: await countOf(db, session.id),
    lastTime: await lastTimeOf(db, session, now),
    attendees: await attendeesOf(db, session.id),
    unknown: await unknownOf(db, session.id),
    refused: await refusedOf(db, session.id),
  }
}

/** What the board shows of a session to this member of staff. */
export const boardProps = async (scene: StaffScene, session: LiveSession) => ({
  org: scene.organization.slug,
  zone: scene.organization.time_zone,
  now: scene.now,
  viewsPeople: mayViewPeople(scene.visitor.role),
  takesBack: mayPlanActivities(scene.visitor.role),
  mayReview: mayReviewDisclosures(scene.visitor.role),
  withheld: await withheldOf(scene.db, scene.organization, session.disclosed),
  activityId: session.activityId,
  sessionId: session.id,
  facts: await boardFacts(scene.db, session, scene.now),
})
