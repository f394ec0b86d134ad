import { noSession } from '../../activities/office-address.ts'
import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { attachmentOf } from '../../web/attachment.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { keepSlides, noteSlides, removeSlides, slidesFile, slidesOf } from './keep-slides.ts'
import { mayChange } from './may-change.ts'
import { SlidesPage } from './pages/slides-page.tsx'
import { boardSessionAt, seriesAt } from './series-address.ts'
import type { BoardSession } from './session-facts.ts'

async function showSlides(scene: StaffScene): Promise<Response> {
  const session = await boardSessionAt(scene)
  return session ? page(scene, session) : noSession(scene)
}

async function page(scene: StaffScene, session: BoardSession, error?: string): Promise<Response> {
  const { db, organization } = scene
  return present(
    scene,
    { title: `${error ? 'Error: ' : ''}Slides`, status: error ? 422 : 200, ...seriesAt(scene) },
    <SlidesPage
      org={organization.slug}
      zone={organization.time_zone}
      session={session}
      slides={await slidesOf(db, session.id)}
      mayChange={await mayChangeSlides(scene, session)}
      error={error}
    />,
  )
}

const mayChangeSlides = (scene: StaffScene, session: BoardSession) =>
  mayChange(scene.db, scene.visitor.role, { activityId: session.activityId, field: 'slides', days: session.daysLeft })

async function changeSlides(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const session = await boardSessionAt(scene)
  if (!session) return noSession(scene)
  if (!(await mayChangeSlides(scene, session))) return refuse(scene, 403, officeChanges)
  const sent = await scene.sent()
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const done = (said: string) =>
    seeOther(routes.officeSlides.to({ org: organization.slug, session: session.id }, { said }))
  if (sent.one('act') === 'remove') {
    await removeSlides(db, by, session.id, now)
    return done('slides-removed')
  }
  if (sent.one('act') === 'note') {
    await noteSlides(db, by, session.id, now)
    return done('slides-noted')
  }
  const kept = await keepSlides(db, by, session.id, sent.upload('slides'), now)
  return kept.ok ? done('slides-saved') : page(scene, session, kept.message)
}

export const officeChanges = {
  title: 'The office changes this',
  says: 'It is not among what coordinators change, or the session is too near. Write to the CME office.',
}

async function downloadSlides(scene: StaffScene): Promise<Response> {
  const session = await boardSessionAt(scene)
  const file = session && (await slidesFile(scene.db, session.id))
  if (!file) return refuse(scene, 404, { title: 'There are no slides at this address' })
  return attachmentOf(file)
}

export const slidesEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeSlides, showSlides),
  staff(mayPlanActivities).post(routes.officeSlides, changeSlides),
  staff(mayViewOffice).get(routes.officeSlidesFile, downloadSlides),
]
