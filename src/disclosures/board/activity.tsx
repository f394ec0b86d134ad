import { sql } from 'kysely'
import { activityOf, noActivity, officeAt, pageOf } from '../../activities/office-address.ts'
import type { PlannedActivity } from '../../activities/office-queries.ts'
import { mayStartActivities } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { roleFacts } from '../role-facts.ts'
import { statementOf } from '../statement.ts'
import { activitySessions } from './activity-queries.ts'
import { type ActivityRole, type ActivitySession, activityRoles } from './activity-rules.ts'
import { ActivityPage } from './pages/activity-page.tsx'
import { rowsAPage } from './pages/board-page.tsx'
import { viewerOf } from './viewer.ts'

/** The disclosures of one activity, or of one of its sessions. */
export async function showActivity(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const sessions = await activitySessions(db, activity.id)
  const chosen = sessions.find(({ id }) => id === scene.query('session')) ?? null
  const isHere = activity.content.disclosureBasis === 'here'
  const held = isHere ? await roleFacts(db, sql`r.activity_id = ${activity.id}`) : []
  const roles = activityRoles(held, sessions, organization, { now, chosen })
  const page = Math.min(pageOf(scene), Math.max(1, Math.ceil(roles.length / rowsAPage)))
  const at = { org: organization.slug, activity: activity.id }
  const addressOf = (one: number) =>
    routes.officeActivityDisclosures.to(at, { session: chosen?.id, page: one > 1 ? one : undefined })
  return present(
    scene,
    { title: `Disclosures: ${activity.name}`, ...officeAt(scene) },
    <ActivityPage
      org={organization.slug}
      zone={organization.time_zone}
      activity={activity}
      basis={activity.content.disclosureBasis}
      ground={activity.content.disclosureGround}
      chosen={chosen}
      told={toldOf(activity, roles, chosen ?? only(sessions))}
      open={roles.filter(({ state }) => state.step !== 'complete').length}
      rows={roles.slice((page - 1) * rowsAPage, page * rowsAPage)}
      total={roles.length}
      page={page}
      addressOf={addressOf}
      viewer={viewerOf(scene)}
      mayStart={mayStartActivities(visitor.role)}
    />,
  )
}

const only = (sessions: readonly ActivitySession[]) => (sessions.length === 1 ? sessions[0]! : null)

/** What learners read of a session, where one is looked at; '' while it is not complete. */
function toldOf({ content }: PlannedActivity, roles: readonly ActivityRole[], session: ActivitySession | null) {
  if (!session || content.disclosureBasis !== 'here') return null
  const stated = roles.map(({ facts, state }) => ({ ...facts, state }))
  return { statement: statementOf(stated) ?? '', shownAt: session.shownAt }
}
