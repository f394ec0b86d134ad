import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { PastSessionsPage } from './pages/past-sessions-page.tsx'
import { sessionsToTick } from './past-sessions.ts'
import { tickSessions } from './tick-sessions.ts'

/** The past sessions that may be ticked, where the organization allows it. */
export async function showPast(scene: LearnerScene): Promise<Response> {
  return scene.organization.tick_past_sessions ? page(scene, [], {}) : notOffered(scene)
}

/** Records what was ticked with its attestation, and leads on to what is left to do. */
export async function sendTicked(scene: LearnerScene): Promise<Response> {
  const { organization } = scene
  if (!organization.tick_past_sessions) return notOffered(scene)
  const sent = await scene.sent()
  const ticked = sent.all('session').slice(0, 200)
  const errors = {
    ...(ticked.length ? {} : { session: 'Tick the sessions that you took part in' }),
    ...(sent.one('attest') === 'yes' ? {} : { attest: 'Confirm that you took part' }),
  }
  if (Object.keys(errors).length) return page(scene, ticked, errors)
  await tickSessions(scene, ticked)
  return seeOther(routes.myPortal.to({ org: organization.slug }, { said: 'sessions-ticked' }))
}

const notOffered = async ({ organization }: LearnerScene) => seeOther(routes.attendance.to({ org: organization.slug }))

async function page(scene: LearnerScene, ticked: readonly string[], errors: FieldErrors): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Past sessions',
      layout: 'narrow',
      current: routes.attendance.to({ org: organization.slug }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <PastSessionsPage
      {...{ organization, ticked, errors, now }}
      sessions={await sessionsToTick(db, visitor.personId, now)}
    />,
  )
}
