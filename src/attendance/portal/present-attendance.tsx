import { awardAfterAttendance } from '../../credit/award-after-attendance.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene } from '../../web/scene.ts'
import { lateDoor } from '../late/queries.ts'
import type { Way } from '../record-attendance.ts'
import { ScanOverPage } from '../rotating/pages/scan-over-page.tsx'
import { ScanUsedPage } from '../rotating/pages/scan-used-page.tsx'
import { exampleCode } from '../text/example-code.ts'
import type { Given } from './attend.ts'
import type { CodeAnswer } from './decide.ts'
import { AttendancePage } from './pages/attendance-page.tsx'
import { AttendanceRefusedPage, type RefusedAnswer, refusedTitle } from './pages/attendance-refused-page.tsx'
import { sessionsToTick } from './past-sessions.ts'

type Typed = { code?: string; way?: Way; scan?: { stamp: string; sessionId: string }; error?: string }

/** The page that asks for a code, pre-set or scanned or empty. A scan shows that one was there, so it names the session. */
export async function codePage(scene: LearnerScene, typed: Typed): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { scan, error } = typed
  const scanned = scan ? await claimedSessionById(db, visitor.personId, scan.sessionId) : null
  return present(
    scene,
    {
      title: 'RSS Attendance Confirmation/Credit',
      layout: 'narrow',
      current: routes.attendance.to({ org: organization.slug }),
      hasErrors: !!error,
      status: error ? 422 : 200,
    },
    <AttendancePage
      {...{ organization, error, scanned }}
      example={await exampleCode(db)}
      code={typed.code ?? ''}
      way={typed.way ?? 'typed'}
      stamp={scanned ? scan!.stamp : ''}
      tick={organization.tick_past_sessions && (await sessionsToTick(db, visitor.personId, now, 1)).length > 0}
    />,
  )
}

/** Says that a scan waited too long, or is none of ours. */
export function scanOverPage(scene: LearnerScene): Promise<Response> {
  const attendance = routes.attendance.to({ org: scene.organization.slug })
  return present(
    scene,
    { title: 'This scan is too old', layout: 'narrow', current: attendance, status: 422 },
    <ScanOverPage {...{ attendance }} />,
  )
}

/** Says to whom a scan was sent on that it was used for somebody else. */
export function scanUsedPage(scene: LearnerScene): Promise<Response> {
  const attendance = routes.attendance.to({ org: scene.organization.slug })
  const title = 'This scan was used for somebody else'
  return present(
    scene,
    { title, layout: 'narrow', current: attendance, status: 409 },
    <ScanUsedPage {...{ attendance }} />,
  )
}

/** Leads on from what became of a right code, or says why nothing was recorded and what to do. */
export async function answerPage(
  scene: LearnerScene,
  { session, at }: Given,
  answer: CodeAnswer,
  code: string,
): Promise<Response> {
  const { organization, now } = scene
  const here = { org: organization.slug, session: session.sessionId }
  if (answer === 'record' || answer === 'before')
    await awardAfterAttendance(scene, { ...session, attendedAt: session.attendedAt ?? now })
  if (answer === 'record') return seeOther(routes.attendanceRecorded.to(here))
  if (answer === 'before') return seeOther(routes.attendanceRecorded.to(here, { said: 'attended-before' }))
  if (answer === 'claim') return seeOther(routes.claim.to({ org: organization.slug }, { code, way: 'link' }))
  return refusedPage(scene, { session, at }, answer)
}

/** Says why a right code recorded nothing, and what to do. */
export async function refusedPage(
  scene: LearnerScene,
  { session, at }: Pick<Given, 'session' | 'at'>,
  answer: RefusedAnswer,
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const asks = answer === 'over' || answer === 'withheld'
  const door = asks ? await lateDoor(db, organization, visitor.personId, session, now) : null
  return keep(
    await present(
      scene,
      {
        title: refusedTitle(answer, session, organization, at),
        layout: 'narrow',
        current: routes.attendance.to({ org: organization.slug }),
        status: 409,
      },
      <AttendanceRefusedPage {...{ organization, session, answer, door, now }} />,
    ),
  )
}
