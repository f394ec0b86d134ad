import { noSession } from '../../activities/office-address.ts'
import { mayPlanActivities, mayViewPeople } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { type FieldErrors, line } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { ownLiveSession } from '../live/own-session.ts'
import type { LiveSession } from '../live/session-query.ts'
import { TakeBackPage } from './pages/take-back-page.tsx'
import { recordedAt } from './queries.ts'
import { takeBackRefusal } from './rules.ts'
import { takeBack } from './take-back.ts'

const planners = staff(mayPlanActivities)

/** One person's attendance that was recorded by mistake. */
export const takeBackEntries: Entry[] = [
  planners.get(routes.officeTakeBack, showTakeBack),
  planners.post(routes.officeTakeBack, sendTakeBack),
]

async function showTakeBack(scene: StaffScene): Promise<Response> {
  const session = await ownLiveSession(scene)
  return session ? page(scene, session, { reason: '', from: scene.query('from') }, {}) : noSession(scene)
}

async function sendTakeBack(scene: StaffScene): Promise<Response> {
  const session = await ownLiveSession(scene)
  const personId = idParameter(scene, 'learner')
  if (!session) return noSession(scene)
  const sent = await scene.sent()
  const typed = { reason: sent.one('reason'), from: sent.one('from') }
  const reason = line('The reason', 500).safeParse(typed.reason)
  const missing = reason.success ? 'Say why: they read it in their mail' : reason.error.issues[0]!.message
  if (!personId || !reason.success || !reason.data) return page(scene, session, typed, { reason: missing })
  const answer = await takeBack(scene, session, personId, reason.data)
  if (!answer.ok) return page(scene, session, typed, { form: answer.reason })
  const said = answer.first ? 'attendance-taken-back' : 'attendance-not-recorded'
  const org = scene.organization.slug
  if (typed.from === fromPerson && mayViewPeople(scene.visitor.role))
    return seeOther(routes.officePersonRecord.to({ org, person: personId, session: session.id }, { said }))
  return seeOther(routes.officeLearners.to({ org, activity: session.activityId }, { said }))
}

/** Who came from a person's record goes back there. */
const fromPerson = 'person'

type Typed = { reason: string; from: string }

async function page(scene: StaffScene, session: LiveSession, typed: Typed, errors: FieldErrors): Promise<Response> {
  const { db, organization, visitor } = scene
  const id = idParameter(scene, 'learner')
  const recorded = id && (await recordedAt(db, session.id, id))
  if (!recorded)
    return refuse(scene, 404, {
      title: 'They are not recorded at this session',
      says: 'It may have been taken back already. Everybody who is recorded stands on the page of its learners.',
    })
  const org = organization.slug
  const hasErrors = Object.keys(errors).length > 0
  const current = (session.isSeries ? routes.officeSeriesList : routes.officeActivities).to({ org })
  return present(
    scene,
    { title: 'Take attendance back', hasErrors, status: hasErrors ? 422 : 200, kind: 'office', current },
    <TakeBackPage
      org={org}
      zone={organization.time_zone}
      session={session}
      recorded={recorded}
      refusal={takeBackRefusal(visitor.role, recorded.credits)}
      reason={typed.reason}
      from={typed.from === fromPerson ? fromPerson : ''}
      errors={errors}
    />,
  )
}
