import { mayStartActivities } from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { isId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type StaffScene } from '../web/scene.ts'
import { changeActivityState, isStateChange, type StateChange } from './change-activity-state.ts'
import { copyActivity } from './copy-activity.ts'
import { activityOf, noActivity, officeAt, officeOf } from './office-address.ts'
import { choicesOf } from './office-choices.ts'
import { turnoutOf } from './office-turnout.ts'
import { IncompletePage } from './pages/office-activity-page.tsx'
import { OfficeClosePage } from './pages/office-close-page.tsx'

/** Closing is asked for once more; the other changes are one press. */
export async function askToClose(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  if (activity.isSeries && !mayStartActivities(scene.visitor.role)) return notTheirs(scene, activity.id)
  const at = { org: scene.organization.slug, activity: activity.id }
  if (scene.query('change') !== 'close' || activity.state !== 'published') return seeOther(routes.officeActivity.to(at))
  return present(
    scene,
    { title: `Close ${activity.name}`, layout: 'narrow', ...officeOf(scene, activity) },
    <OfficeClosePage
      org={at.org}
      zone={scene.organization.time_zone}
      now={scene.now}
      activity={activity}
      turnout={await turnoutOf(scene.db, activity.id)}
    />,
  )
}

const doneBy: Record<StateChange, string> = { publish: 'published', close: 'closed', reopen: 'reopened' }

/** Publishes, closes or reopens. */
export async function changeState(scene: StaffScene): Promise<Response> {
  const activityId = idParameter(scene, 'activity')
  const change = (await scene.sent()).one('change')
  if (!activityId) return noActivity(scene)
  if (!isStateChange(change)) return refuse(scene, 400)
  const { db, organization, visitor, now } = scene
  const order = {
    organizationId: organization.id,
    actorId: visitor.personId,
    activityId,
    own: await ownSeriesOf(db, visitor),
    mayStart: mayStartActivities(visitor.role),
    change,
    choices: await choicesOf(db, organization.time_zone),
    accreditationStatement: organization.accreditation_statement,
  }
  const result = await changeActivityState(db, order, now)
  if (result.ok)
    return seeOther(
      routes.officeActivity.to({ org: organization.slug, activity: activityId }, { done: doneBy[change] }),
    )
  if (result.code === 'no-activity') return noActivity(scene)
  if (result.code === 'not-theirs') return notTheirs(scene, activityId)
  if (result.code === 'wrong-state') return wrongState(scene, activityId, result.message)
  return present(
    scene,
    {
      title: `Not published: ${result.activity.name}`,
      layout: 'narrow',
      status: 422,
      ...officeOf(scene, result.activity),
    },
    <IncompletePage org={organization.slug} activity={result.activity} missing={result.missing} />,
  )
}

const notTheirs = (scene: StaffScene, activity: string) =>
  refuse(scene, 403, {
    title: 'Only the CME office publishes and closes a series',
    says: 'Nothing was changed. Write to the office what should become of the series.',
    back: { label: 'Back to the series', href: routes.officeSeries.to({ org: scene.organization.slug, activity }) },
  })

const wrongState = (scene: StaffScene, activity: string, message: string) =>
  present(
    scene,
    { title: 'Nothing was changed', layout: 'narrow', status: 409, ...officeAt(scene) },
    <>
      <h1>Nothing was changed</h1>
      <p class="intro">{message}</p>
      <p>
        <a href={routes.officeActivity.to({ org: scene.organization.slug, activity })}>Open the activity</a>
      </p>
    </>,
  )

/** Makes a draft from an activity and opens it. */
export async function makeCopy(scene: StaffScene): Promise<Response> {
  const fromId = idParameter(scene, 'activity')
  const copyId = (await scene.sent()).one('copy')
  if (!fromId) return noActivity(scene)
  if (!isId(copyId)) return refuse(scene, 400)
  const from = await activityOf(scene)
  if (from?.isSeries) return seeOther(routes.officeRenewSeries.to({ org: scene.organization.slug, activity: fromId }))
  const { db, organization, visitor, now } = scene
  const order = {
    organizationId: organization.id,
    actorId: visitor.personId,
    fromId,
    own: await ownSeriesOf(db, visitor),
    copyId,
    zone: organization.time_zone,
  }
  const result = await copyActivity(db, order, now)
  if (!result.ok) return noActivity(scene)
  const done = from?.content.disclosureBasis === 'elsewhere' ? 'copied-statement' : 'copied'
  return seeOther(routes.officeActivity.to({ org: organization.slug, activity: copyId }, { done }))
}
