import { z } from 'zod'
import { activityOf, noActivity, officeOf, pageOf } from '../../activities/office-address.ts'
import type { PlannedActivity } from '../../activities/office-queries.ts'
import { mayPlanActivities, mayStartActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { parse, requiredLine } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { newestVersion } from '../queries.ts'
import { allowAttempt } from './allow-attempt.ts'
import { takersOf, testFormOf } from './office-queries.ts'
import { OfficeTestPage } from './pages/office-test-page.tsx'

const size = 100

async function showTakers(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const chosen = { person: scene.query('person'), of: scene.query('of') }
  return takersPage(scene, activity, { ...chosen, reason: '', errors: {} })
}

type Asked = { person: string; of: string; reason: string; errors: Record<string, string> }

async function takersPage(scene: StaffScene, activity: PlannedActivity, asked: Asked): Promise<Response> {
  const { db, organization, visitor } = scene
  const form = await testFormOf(db, activity.id)
  const settings = form ? (await newestVersion(db, form.id)).settings : {}
  const page = pageOf(scene)
  const most = settings.attempts ?? null
  const of = form && { activityId: activity.id, formId: form.id, most }
  const { total, rows } = of ? await takersOf(db, of, { page, size }) : { total: 0, rows: [] }
  const mayAllow = mayPlanActivities(visitor.role)
  const chosen = rows.find(({ personId, sessionId }) => personId === asked.person && sessionId === asked.of) ?? null
  const hasErrors = Object.keys(asked.errors).length > 0
  return present(
    scene,
    { title: `Test: ${activity.name}`, ...officeOf(scene, activity), hasErrors, status: hasErrors ? 422 : 200 },
    <OfficeTestPage
      org={organization.slug}
      zone={organization.time_zone}
      activity={{ id: activity.id, title: activity.name, isSeries: activity.isSeries }}
      mayStart={mayStartActivities(visitor.role)}
      chosen={mayAllow ? chosen : null}
      reason={asked.reason}
      errors={asked.errors}
      {...{ form, settings, rows, total, page, size, mayAllow }}
    />,
  )
}

async function allow(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { db, app, organization, visitor, origin, now } = scene
  const sent = await scene.sent()
  const [person, of, typed] = [sent.one('person'), sent.one('of'), sent.one('reason')]
  const read = parse(z.object({ reason: requiredLine('Reason', 500, 'Say why') }), { reason: typed })
  if (!read.ok) return takersPage(scene, activity, { person, of, reason: typed, errors: read.errors })
  const form = await testFormOf(db, activity.id)
  const session = activity.sessions.find(({ id }) => id === of)
  const tried = form && session && (await hasTried(scene, person, session.id))
  const done =
    tried &&
    (await allowAttempt(
      db,
      app,
      {
        organization,
        actorId: visitor.personId,
        personId: person,
        sessionId: session.id,
        formId: form.id,
        title: session.title || activity.name,
        reason: read.value.reason,
      },
      origin,
      now,
    ))
  const said = done ? 'attempt-allowed' : 'attempt-left'
  return seeOther(routes.officeTest.to({ org: organization.slug, activity: activity.id }, { said }))
}

async function hasTried({ db }: StaffScene, person: string, session: string): Promise<boolean> {
  if (!/^[0-9a-f-]{36}$/.test(person)) return false
  const row = await db
    .selectFrom('test_attempt')
    .select('id')
    .where('person_id', '=', person)
    .where('session_id', '=', session)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What the office sees of tests, and does where somebody's attempts are used up. */
export const testOfficeEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeTest, showTakers),
  staff(mayPlanActivities).post(routes.officeTest, allow),
]
