import { mayStartActivities } from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { longDate } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { officeAt } from '../office-address.ts'
import { plannedActivity } from '../office-queries.ts'
import { lacksFor } from '../steps/judge.ts'
import { readinessOf } from '../steps/readiness.ts'
import { isOpen } from '../steps/steps.ts'
import { takeStep } from '../steps/take-step.ts'
import { tellSubmitter } from '../steps/tell-submitter.ts'
import { ClosePage, type ToClose } from './pages/close-page.tsx'
import { titlesOf } from './queries.ts'

const starter = staff(mayStartActivities)

/** Closing several activities that are over at once: administrators. */
export const closingEntries: Entry[] = [
  starter.get(routes.officeCloseActivities, askToClose),
  starter.post(routes.officeCloseActivities, closeThem),
]

/** So many stand on a page of the list. */
const most = 25

const idsIn = (typed: readonly string[]): string[] => [...new Set(typed.filter(isId))].slice(0, most)

/** Says of each that was ticked whether it can be closed or what it lacks, and asks once for all. */
async function askToClose(scene: StaffScene): Promise<Response> {
  const ids = idsIn(scene.context.req.queries('activity') ?? [])
  const closed = /^[1-9]\d?$/.test(scene.query('closed')) ? Number(scene.query('closed')) : 0
  if (ids.length === 0) return seeOther(pastOf(scene, 'none-ticked'))
  return present(
    scene,
    { title: 'Close activities', ...officeAt(scene) },
    <ClosePage org={scene.organization.slug} activities={await judged(scene, ids)} closed={closed} />,
  )
}

const pastOf = ({ organization }: StaffScene, said: string): string =>
  routes.officeActivities.to({ org: organization.slug }, { view: 'past', said })

async function judged({ db, organization, now }: StaffScene, ids: readonly string[]): Promise<ToClose[]> {
  const readiness = await readinessOf(db, organization, ids, now)
  const titles = await titlesOf(db, ids)
  return titles.flatMap(({ id, ...named }): ToClose[] => {
    const one = readiness.get(id)
    if (!one) return []
    const beside = {
      isAdministrator: true,
      attended: 0,
      when: (moment: Temporal.Instant) => longDate(moment, organization.time_zone),
    }
    if (isOpen('close', one))
      return [{ id, ...named, isSeries: one.isSeries, state: 'open', lacks: lacksFor('close', one, beside) }]
    return [
      {
        id,
        ...named,
        isSeries: one.isSeries,
        state: one.state === 'closed' ? 'closed' : 'elsewhere',
        lacks: [],
      },
    ]
  })
}

/** Takes the step of each as its own page does; what cannot be closed any more is said again, with what it lacks. */
async function closeThem(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const ids = idsIn(sent.all('activity'))
  const own = await ownSeriesOf(db, visitor)
  const order = {
    organization,
    actorId: visitor.personId,
    isAdministrator: true,
    own,
    step: 'close' as const,
    note: '',
  }
  const left: string[] = []
  for (const activityId of ids) {
    const result = await takeStep(db, { ...order, activityId }, now)
    if (!result.ok) left.push(activityId)
    else if (!('before' in result)) {
      const activity = await plannedActivity(db, activityId, {})
      if (activity) await tellSubmitter(scene, activity, 'close', '')
    }
  }
  const count = ids.length - left.length
  if (ids.length === 0) return seeOther(pastOf(scene, 'none-ticked'))
  if (left.length === 0) return seeOther(pastOf(scene, count === 1 ? 'closed-one' : 'closed-several'))
  const query = new URLSearchParams([['closed', String(count)], ...left.map((id) => ['activity', id])])
  return seeOther(`${routes.officeCloseActivities.to({ org: organization.slug })}?${query}`)
}
