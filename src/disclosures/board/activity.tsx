import { sql } from 'kysely'
import { activityOf, noActivity, officeOf, pageOf } from '../../activities/office-address.ts'
import type { PlannedActivity } from '../../activities/office-queries.ts'
import { mayStartActivities } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { roleFacts } from '../role-facts.ts'
import { type SessionDisclosures, sessionDisclosures } from '../session-disclosures.ts'
import { toldOf } from '../statement/told-queries.ts'
import { activitySessions } from './activity-queries.ts'
import { type ActivityRole, type ActivitySession, activityRoles, unnamedSessions } from './activity-rules.ts'
import { ActivityPage } from './pages/activity-page.tsx'
import { rowsAPage } from './pages/board-page.tsx'
import { standAt } from './rules.ts'
import { shownRoles } from './shown-roles.ts'
import { viewerOf } from './viewer.ts'

/** The disclosures of one activity, or of one of its sessions, as learners and the sheet have them too. */
export async function showActivity(scene: StaffScene): Promise<Response> {
  const { organization, visitor, now } = scene
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { sessions, standings } = await standingsIn(scene, activity)
  const chosen = sessions.find(({ id }) => id === scene.query('session')) ?? null
  const isHere = activity.content.disclosureBasis === 'here'
  const held = isHere && sessions.length === 0 ? await undated(scene, activity.id) : []
  const roles = [...held, ...activityRoles(standings, sessions, { now, chosen })]
  const page = Math.min(pageOf(scene), Math.max(1, Math.ceil(roles.length / rowsAPage)))
  const at = { org: organization.slug, activity: activity.id }
  const addressOf = (one: number) =>
    routes.officeActivityDisclosures.to(at, { session: chosen?.id, page: one > 1 ? one : undefined })
  const viewer = await viewerOf(
    scene,
    roles.map(({ facts }) => facts.id),
  )
  const all = await shownRoles(scene.db, roles, { viewer, organization, now, sessions })
  return present(
    scene,
    { title: `Disclosures: ${activity.name}`, ...officeOf(scene, activity) },
    <ActivityPage
      org={organization.slug}
      zone={organization.time_zone}
      now={now}
      activity={activity}
      basis={activity.content.disclosureBasis}
      ground={activity.content.disclosureGround}
      chosen={chosen}
      told={await toldIn(scene, activity, chosen ?? only(sessions))}
      open={roles.filter(({ state }) => state.step !== 'complete').length}
      unnamed={isHere ? unnamedSessions(standings, sessions, { now, chosen }) : []}
      asks={all.map(({ action }) => action)}
      rows={all.slice((page - 1) * rowsAPage, page * rowsAPage)}
      total={roles.length}
      page={page}
      addressOf={addressOf}
      viewer={viewer}
      mayStart={mayStartActivities(visitor.role)}
    />,
  )
}

/** The sessions of an activity, and how those stand whose disclosures are collected here. */
async function standingsIn({ db, organization }: StaffScene, { id, content }: PlannedActivity) {
  const sessions = await activitySessions(db, id)
  const isHere = content.disclosureBasis === 'here'
  const where = sql`s.activity_id = ${id} and s.cancelled_at is null`
  const standings: SessionDisclosures[] = isHere ? await sessionDisclosures(db, organization, where) : []
  return { sessions, standings }
}

/** Without any session a role stands as it would today. */
async function undated({ db, organization, now }: StaffScene, activityId: string): Promise<ActivityRole[]> {
  const held = await roleFacts(db, sql`r.activity_id = ${activityId}`)
  const today = { activityTitle: '', title: '', startsAt: now }
  return held
    .filter(({ sessionId }) => sessionId === null)
    .map((facts) => ({ facts, session: null, state: standAt(facts, today, organization) }))
}

const only = (sessions: readonly ActivitySession[]) => (sessions.length === 1 ? sessions[0]! : null)

/** What learners read of a session, where one is looked at. */
async function toldIn(scene: StaffScene, { content }: PlannedActivity, session: ActivitySession | null) {
  if (!session || content.disclosureBasis !== 'here') return null
  const told = await toldOf(scene.db, scene.organization, session.id, scene.now)
  return told && { text: told.text, isOpen: told.isOpen, shownAt: session.shownAt }
}
