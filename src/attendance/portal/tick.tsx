import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene } from '../../web/scene.ts'
import { PastSessionsPage } from './pages/past-sessions-page.tsx'
import { TickedPage, tickedTitle } from './pages/ticked-page.tsx'
import { sessionsToTick } from './past-sessions.ts'
import { type TickResult, tickSessions } from './tick-sessions.ts'

/** The past sessions that may be ticked, where the organization allows it. */
export async function showPast(scene: LearnerScene): Promise<Response> {
  return scene.organization.tick_past_sessions ? page(scene, [], {}) : notOffered(scene)
}

/** Records what was ticked with its attestation, and leads on to what is left to do, or says what was not recorded and why. */
export async function sendTicked(scene: LearnerScene): Promise<Response> {
  const { organization } = scene
  if (!organization.tick_past_sessions) return notOffered(scene)
  const sent = await scene.sent()
  const ticked = sent.all('session').slice(0, 100)
  const errors = {
    ...(ticked.length ? {} : { session: tickSome }),
    ...(sent.one('attest') === 'yes' ? {} : { attest: 'Confirm that you took part' }),
  }
  if (Object.keys(errors).length) return page(scene, ticked, errors)
  const result = await tickSessions(scene, ticked)
  if (result.refused.length) return refusedPage(scene, result)
  if (!result.recorded.length) return page(scene, [], { session: tickSome })
  return seeOther(routes.myPortal.to({ org: organization.slug }, { said: 'sessions-ticked' }))
}

const tickSome = 'Tick the sessions that you took part in'

async function refusedPage(scene: LearnerScene, result: TickResult): Promise<Response> {
  const { organization, now } = scene
  const current = routes.attendance.to({ org: organization.slug })
  const options = { title: tickedTitle(result), layout: 'narrow' as const, current, status: 409 }
  return keep(await present(scene, options, <TickedPage {...{ organization, result, now }} />))
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
