import { awardAfterAttendance } from '../../credit/award-after-attendance.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene } from '../../web/scene.ts'
import { lateDoor } from '../late/queries.ts'
import type { Way } from '../record-attendance.ts'
import type { Given } from './attend.ts'
import type { CodeAnswer } from './decide.ts'
import { AttendancePage } from './pages/attendance-page.tsx'
import { AttendanceRefusedPage, refusedTitle } from './pages/attendance-refused-page.tsx'

type Typed = { code?: string; way?: Way; scan?: { stamp: string; sessionId: string }; error?: string }

/** The page that asks for a code, pre-set or scanned or empty. A scan shows that one was there, so it names the session. */
export async function codePage(scene: LearnerScene, typed: Typed): Promise<Response> {
  const { db, organization, visitor } = scene
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
      code={typed.code ?? ''}
      way={typed.way ?? 'typed'}
      stamp={scanned ? scan!.stamp : ''}
    />,
  )
}

const screenOnly =
  'The code of this session changes on the screen. Enter the six digits that stand there now, or scan the QR code beside them'

/** Leads on from what became of a right code, or says why nothing was recorded and what to do. */
export async function answerPage(
  scene: LearnerScene,
  { session, at }: Given,
  answer: CodeAnswer,
  code: string,
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const here = { org: organization.slug, session: session.sessionId }
  if (answer === 'record' || answer === 'before')
    await awardAfterAttendance(scene, { ...session, attendedAt: session.attendedAt ?? now })
  if (answer === 'record') return seeOther(routes.attendanceRecorded.to(here))
  if (answer === 'before') return seeOther(routes.attendanceRecorded.to(here, { said: 'attended-before' }))
  if (answer === 'claim') return seeOther(routes.claim.to({ org: organization.slug }, { code, way: 'link' }))
  if (answer === 'use-screen') return codePage(scene, { error: screenOnly })
  const door = answer === 'over' ? await lateDoor(db, organization, visitor.personId, session, now) : null
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
