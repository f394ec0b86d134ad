import { noSession } from '../../activities/office-address.ts'
import { mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { longDate } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { frameOf, present } from '../../web/present.tsx'
import { html } from '../../web/respond.ts'
import type { StaffScene } from '../../web/scene.ts'
import { boardProps } from './board-facts.ts'
import { streamLive } from './events.tsx'
import { ownLiveSession } from './own-session.ts'
import { BoardPage, LiveHead } from './pages/board-page.tsx'
import { ScreenPage } from './pages/screen-page.tsx'
import { countOf } from './queries.ts'
import { screenFacts } from './screen-parts.ts'

/** A session as it happens: the code for the room's projector, and who is recorded. */
export const liveEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeProject, showScreen),
  staff(mayViewOffice).get(routes.officeLive, showBoard),
  staff(mayViewOffice).getUnheld(routes.officeLiveEvents, streamLive),
]

async function showScreen(scene: StaffScene): Promise<Response> {
  const session = await ownLiveSession(scene)
  if (!session) return noSession(scene)
  const { organization } = scene
  const at = { org: organization.slug, session: session.id }
  const frame = await frameOf(scene)
  const page = (
    <ScreenPage
      organization={frame.organization}
      title={session.title}
      kicker={[session.series, longDate(session.startsAt, organization.time_zone)].filter(Boolean).join(' · ')}
      facts={await screenFacts(scene, session, await countOf(scene.db, session.id))}
      events={routes.officeLiveEvents.to(at, { view: 'screen' })}
      reloadAfter={Math.max(5, Math.ceil(Math.min(session.rotateSeconds ?? 40, 40) / 2))}
    />
  )
  return html(page, { frame })
}

async function showBoard(scene: StaffScene): Promise<Response> {
  const session = await ownLiveSession(scene)
  if (!session) return noSession(scene)
  const org = scene.organization.slug
  const current = session.isSeries ? routes.officeSeriesList.to({ org }) : routes.officeActivities.to({ org })
  const options = { title: `Live: ${session.title}`, kind: 'office' as const, current, head: <LiveHead /> }
  return present(scene, options, <BoardPage {...(await boardProps(scene, session))} session={session} />)
}
