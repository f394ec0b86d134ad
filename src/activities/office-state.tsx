import { mayStartActivities } from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { routes } from '../routes.ts'
import { longDate, timeOfDay } from '../web/dates.ts'
import { parse, text } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type StaffScene } from '../web/scene.ts'
import { activityOf, noActivity, officeAt, officeOf } from './office-address.ts'
import type { PlannedActivity } from './office-queries.ts'
import { turnoutOf } from './office-turnout.ts'
import type { Missing } from './publishing.ts'
import { stateNames } from './states.ts'
import { asksWhy, lacksFor, openAt } from './steps/judge.ts'
import { IncompletePage, StepPage } from './steps/pages/step-page.tsx'
import { heldAttended, type TakenStep } from './steps/queries.ts'
import { readinessOf } from './steps/readiness.ts'
import { isOpen, isStep, mayTake, type StepName, stepOf } from './steps/steps.ts'
import { takeStep } from './steps/take-step.ts'
import { tellSubmitter } from './steps/tell-submitter.ts'

/** Some steps are asked for once more, or for a note; of the others, and of what is not open, the activity says it all. */
export async function askForStep(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { db, organization, now } = scene
  const taker = takerOf(scene)
  const step = scene.query('change')
  const at = { org: organization.slug, activity: activity.id }
  const back = () => seeOther(routes.officeActivity.to(at))
  if (!isStep(step)) return back()
  if (!mayTake(step, activity, taker)) return notTheirs(scene, activity)
  const readiness = (await readinessOf(db, organization, [activity.id], now)).get(activity.id)!
  const open = openAt(step, readiness)
  if ((stepOf(step).asks === 'no' && !asksWhy(open)) || !isOpen(step, readiness)) return back()
  const missing = lacksFor(step, readiness, {
    ...besideOf(scene),
    attended: step === 'withdraw' ? await heldAttended(db, activity.id) : 0,
  })
  if (missing.length > 0) return incomplete(scene, activity, step, missing, 200)
  return askPage(scene, activity, step, { open })
}

const takerOf = ({ visitor }: StaffScene) => ({ isAdministrator: mayStartActivities(visitor.role) })

const besideOf = (scene: StaffScene) => ({
  ...takerOf(scene),
  when: (moment: Temporal.Instant) => longDate(moment, scene.organization.time_zone),
})

async function askPage(
  scene: StaffScene,
  activity: PlannedActivity,
  step: StepName,
  { note = '', error, open = [] }: { note?: string; error?: string; open?: readonly Missing[] },
): Promise<Response> {
  return present(
    scene,
    {
      title: `${stepOf(step).button}: ${activity.name}`,
      layout: 'narrow',
      hasErrors: error !== undefined,
      status: error === undefined ? 200 : 422,
      ...officeOf(scene, activity),
    },
    <StepPage
      org={scene.organization.slug}
      zone={scene.organization.time_zone}
      now={scene.now}
      activity={activity}
      step={step}
      turnout={await turnoutOf(scene.db, activity.id)}
      {...{ note, error, open }}
    />,
  )
}

/** Takes a step. */
export async function changeState(scene: StaffScene): Promise<Response> {
  const activityId = idParameter(scene, 'activity')
  const sent = await scene.sent()
  const step = sent.one('change')
  if (!activityId) return noActivity(scene)
  if (!isStep(step)) return refuse(scene, 400)
  const { db, organization, visitor, now } = scene
  const typed = sent.one('note').trim()
  const read = parse(text('The note', 3000), typed)
  if (!read.ok) {
    const activity = await activityOf(scene)
    const error = Object.values(read.errors)[0]!
    return activity ? askPage(scene, activity, step, { note: typed, error }) : noActivity(scene)
  }
  const own = await ownSeriesOf(db, visitor)
  const order = { organization, actorId: visitor.personId, ...takerOf(scene), own, activityId, step, note: read.value }
  const result = await takeStep(db, order, now)
  if (!result.ok && result.code === 'no-activity') return noActivity(scene)
  if (!result.ok && result.code === 'not-theirs') return notTheirs(scene, result.activity)
  if (!result.ok && result.code === 'wrong-state') return wrongState(scene, step, result)
  if (!result.ok && result.code === 'incomplete')
    return incomplete(scene, result.activity, result.step, result.missing, 422)
  if (!result.ok && result.code === 'no-reason')
    return askPage(scene, result.activity, result.step, {
      open: result.open,
      error: 'Say why it is published now',
    })
  if (!result.ok) return askPage(scene, result.activity, step, { error: 'Say what is to be changed' })
  const at = { org: organization.slug, activity: activityId }
  if ('before' in result) {
    const another = result.before && result.before.personId !== visitor.personId
    return seeOther(routes.officeActivity.to(at, { done: another ? 'before' : result.step }))
  }
  const activity = await activityOf(scene)
  if (activity) await tellSubmitter(scene, activity, result.step, read.value)
  return seeOther(routes.officeActivity.to(at, { done: result.step }))
}

const incomplete = (
  scene: StaffScene,
  activity: PlannedActivity,
  step: StepName,
  missing: Parameters<typeof IncompletePage>[0]['missing'],
  status: number,
) =>
  present(
    scene,
    {
      title: `${stepOf(step).button}, not yet: ${activity.name}`,
      layout: 'narrow',
      status,
      ...officeOf(scene, activity),
    },
    <IncompletePage org={scene.organization.slug} activity={activity} step={step} missing={missing} />,
  )

/** Who may not take a step: of a series, and of what is reviewed, the office's is more than a coordinator's. */
function notTheirs(scene: StaffScene, activity: PlannedActivity): Promise<Response> {
  const org = scene.organization.slug
  if (!activity.isSeries)
    return refuse(scene, 403, {
      title: 'Only an administrator does this',
      says: 'Nothing was changed. Write to the office what should become of the activity.',
      back: { label: 'Back to the activity', href: routes.officeActivity.to({ org, activity: activity.id }) },
    })
  return refuse(scene, 403, {
    title: 'Only the CME office publishes and closes a series',
    says: 'Nothing was changed. Write to the office what should become of the series.',
    back: { label: 'Back to the series', href: routes.officeSeries.to({ org, activity: activity.id }) },
  })
}

function wrongState(
  scene: StaffScene,
  step: StepName,
  { activity, isReviewed, last }: { activity: PlannedActivity; isReviewed: boolean; last: TakenStep | null },
): Promise<Response> {
  const zone = scene.organization.time_zone
  return present(
    scene,
    { title: 'Nothing was changed', layout: 'narrow', status: 409, ...officeAt(scene) },
    <>
      <h1>Nothing was changed</h1>
      <p class="intro">{whyNot(step, activity, isReviewed)}</p>
      {last && (
        <p>
          {last.by} took the last step on {longDate(last.at, zone)} at {timeOfDay(last.at, zone)}.
        </p>
      )}
      <p>
        <a href={routes.officeActivity.to({ org: scene.organization.slug, activity: activity.id })}>
          Open the activity
        </a>
      </p>
    </>,
  )
}

function whyNot(step: StepName, { state }: PlannedActivity, isReviewed: boolean): string {
  if (state === 'draft' && step === 'publish' && isReviewed)
    return 'This activity is reviewed before it is published: submit it for review first.'
  if (state === 'draft') return 'This activity is a draft: publish it first.'
  if (state === 'closed' && stepOf(step).to === 'published') return 'This activity is closed: reopen it instead.'
  return `“${stepOf(step).button}” does not lead on from where it stands now: ${stateNames[state].toLowerCase()}.`
}
