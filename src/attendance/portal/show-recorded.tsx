import { claimAddress } from '../../credit/claim-address.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import { nextStep } from '../../credit/next-step.ts'
import { routes } from '../../routes.ts'
import { present, seeOther } from '../../web/present.tsx'
import { idParameter, type LearnerScene } from '../../web/scene.ts'
import { lateDoor } from '../late/queries.ts'
import { RecordedPage } from './pages/recorded-page.tsx'
import { recordedOf } from './recorded.ts'

/** What was recorded of a session, and what is left of its claim; who did not attend is asked for a code. */
export async function showRecorded(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const id = idParameter(scene, 'session')
  const session = id && (await claimedSessionById(db, visitor.personId, id))
  const recorded = session && (await recordedOf(db, visitor.personId, session))
  if (!recorded) return seeOther(routes.attendance.to({ org: organization.slug }))
  const step = nextStep(session, now)
  return present(
    scene,
    { title: 'Attendance recorded', layout: 'narrow', current: routes.attendance.to({ org: organization.slug }) },
    <RecordedPage
      {...{ organization, session, recorded, step, now }}
      onward={claimAddress(organization.slug, session, now)}
      door={step === 'closed' ? await lateDoor(db, organization, visitor.personId, session, now) : null}
    />,
  )
}
