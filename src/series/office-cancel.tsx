import { z } from 'zod'
import { noSession } from '../activities/office-address.ts'
import { routes } from '../routes.ts'
import { type Parsed, parse, text } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { seriesAt } from './board/series-address.ts'
import { cancelRefusal, cancelSession, reinstateSession } from './cancel-session.ts'
import { type Found, momentsOf, seriesSession } from './office-session.tsx'
import { CancelPage } from './pages/cancel-page.tsx'
import { backToSeries } from './series-scene.ts'
import { sessionRights } from './session-rights.ts'
import { notTold, whoWouldCome } from './who-would-come.ts'

/** Asks why, and says who will be told. */
export async function askToCancel(scene: StaffScene): Promise<Response> {
  const found = await seriesSession(scene)
  if (found === null || found === 'no-series') return noSession(scene)
  return (await forbidden(scene, found)) ?? cancelPage(scene, found, {})
}

/** Cancels the session, or lets it take place after all. */
export async function changeCancelled(scene: StaffScene): Promise<Response> {
  const found = await seriesSession(scene)
  if (found === null || found === 'no-series') return noSession(scene)
  const no = await forbidden(scene, found)
  if (no) return no
  const sent = await scene.sent()
  const again = sent.one('change') === 'reinstate'
  const read = readReason(sent.one('reason'))
  if (!again && !read.ok) return cancelPage(scene, found, { reason: sent.one('reason'), error: read.errors.reason })
  const order = orderOf(scene, found, again || !read.ok ? '' : read.value.reason)
  const change = again ? reinstateSession : cancelSession
  const result = await change(scene.db, scene.app.jobs, order, scene.now)
  const at = { org: order.org, session: found.session.id }
  if (result.ok)
    return seeOther(routes.officeSession.to(at, { said: again ? 'session-reinstated' : 'session-cancelled' }))
  return result.code === 'no-session' ? noSession(scene) : cancelPage(scene, found, { refused: result })
}

const readReason = (typed: string): Parsed<{ reason: string }> =>
  parse(
    z.object({
      reason: text('Reason', 500).refine((value) => value, 'Enter why, as those who would come will read it'),
    }),
    {
      reason: typed,
    },
  )

function orderOf(scene: StaffScene, { activity, session }: Found, reason: string) {
  const { organization, visitor, origin } = scene
  const org = organization.slug
  const published = activity.state === 'published'
  return {
    org,
    organizationId: organization.id,
    organization,
    actorId: visitor.personId,
    activityId: activity.id,
    seriesTitle: activity.content.title,
    sessionId: session.id,
    zone: organization.time_zone,
    reason,
    address: published ? origin + routes.activity.to({ org, session: session.id }) : null,
  }
}

/** Whoever may change the time of a session may cancel it. */
async function forbidden(scene: StaffScene, { activity, session, series }: Found): Promise<Response | null> {
  const zone = scene.organization.time_zone
  const { may, why } = sessionRights(scene.visitor.role, momentsOf(session), series.policies, zone, scene.now)
  return may.includes('time')
    ? null
    : refuse(scene, 403, {
        title: 'This session cannot be cancelled by you',
        says: why,
        back: backToSeries(scene, activity.id),
      })
}

type Refused = { code: 'held' | 'credited'; people: number }
type Draft = { reason?: string; error?: string | undefined; refused?: Refused }

async function cancelPage(scene: StaffScene, { activity, session }: Found, draft: Draft): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const asked = {
    activityId: activity.id,
    sessionId: session.id,
    actorId: visitor.personId,
    published: activity.state === 'published',
  }
  const refused = draft.refused ?? (await cancelRefusal(db, session, now))
  const isOver = Temporal.Instant.compare(Temporal.Instant.from(session.content.endsAt), now) <= 0
  const status = draft.error ? 422 : draft.refused ? 409 : 200
  const verb = session.cancelledAt ? 'Reinstate' : 'Cancel'
  const title = `${verb} ${session.content.title || 'the session'}`
  return present(
    scene,
    { title, layout: 'narrow', hasErrors: Boolean(draft.error), status, ...seriesAt(scene) },
    <CancelPage
      org={organization.slug}
      series={{ id: activity.id, title: activity.content.title }}
      session={session}
      zone={organization.time_zone}
      told={isOver ? [] : await whoWouldCome(db, asked, now)}
      notTold={isOver ? [] : await notTold(db, asked)}
      refused={refused}
      reason={draft.reason ?? ''}
      error={draft.error}
    />,
  )
}
