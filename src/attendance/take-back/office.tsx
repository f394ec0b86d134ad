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
import { type From, TakeBackPage } from './pages/take-back-page.tsx'
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
  return seeOther(backTo(scene, session, personId, fromOf(scene, typed.from), said))
}

/** Where one came from; a person's record only for whom it is open. */
function fromOf(scene: StaffScene, from: string): From {
  if (from === 'person' && !mayViewPeople(scene.visitor.role)) return 'learners'
  return from === 'person' || from === 'live' || from === 'session' ? from : 'learners'
}

/** The way back: to a person's record, the live board, the learners of the session, or those of its activity. */
function backTo(scene: StaffScene, session: LiveSession, person: string, from: From, said?: string): string {
  const org = scene.organization.slug
  const at = { org, session: session.id }
  const learners = { org, activity: session.activityId }
  if (from === 'person') return routes.officePersonRecord.to({ ...at, person }, { said })
  if (from === 'live') return routes.officeLive.to(at, { said })
  return routes.officeLearners.to(learners, { session: from === 'session' ? session.id : undefined, said })
}

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
      from={fromOf(scene, typed.from)}
      back={backTo(scene, session, recorded.personId, fromOf(scene, typed.from))}
      errors={errors}
    />,
  )
}
