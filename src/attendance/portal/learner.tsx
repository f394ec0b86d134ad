import { claimedSessionByCode, claimedSessionById } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { bucketOf, checkInTurn, countFailure } from '../../sign-in/throttle.ts'
import { codePolicy } from '../../sign-in/throttle-rules.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { codeDigits } from '../../web/form.ts'
import { keep, type LearnerScene } from '../../web/scene.ts'
import type { Way } from '../record-attendance.ts'
import { sessionByRotatingCode } from '../rotating/queries.ts'
import { scanOf } from '../rotating/scan.ts'
import { isUsedByAnother, useScan } from '../rotating/scan-use.ts'
import { oneCode } from '../text/typed-code.ts'
import { tooManyCodes } from '../too-many-codes.tsx'
import { attend, type Given } from './attend.ts'
import { answerPage, codePage, scanOverPage, scanUsedPage } from './present-attendance.tsx'
import { showRecorded } from './show-recorded.tsx'
import { sendTicked, showPast } from './tick.tsx'

export const attendancePortalEntries: Entry[] = [
  learner.get(routes.attendance, showCode),
  learner.postFacts(routes.attendance, sendCode),
  learner.get(routes.pastSessions, showPast),
  learner.postFacts(routes.pastSessions, sendTicked),
  learner.get(routes.attendanceRecorded, showRecorded),
]

/** The code may be pre-set by a link or a QR code, or scanned from a screen; "Submit" confirms it. */
async function showCode(scene: LearnerScene): Promise<Response> {
  const stamp = scene.query('scan')
  const scan = stamp ? scanOf(scene.app.keys, scene.organization.id, stamp, scene.now) : null
  if (stamp && !scan) return scanOverPage(scene)
  if (scan && (await isUsedByAnother(scene.db, scan.id, scene.visitor.personId))) return scanUsedPage(scene)
  if (scan) return codePage(scene, { scan: { stamp, sessionId: scan.sessionId } })
  const code = codeDigits(scene.query('code')).slice(0, 12)
  return codePage(scene, { code, way: code ? presetWay(scene.query('way') || 'link') : 'typed' })
}

async function sendCode(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  if (sent.one('scan')) return sendScan(scene, sent.one('scan'))
  const typed = oneCode(sent.one('code'))
  if (!typed.ok) return codePage(scene, { code: typed.left, error: typed.message })
  const { code } = typed
  const way = code === sent.one('preset') ? presetWay(sent.one('way')) : 'typed'
  const bucket = bucketOf('activity code', visitor.personId)
  const wait = await checkInTurn(db, organization.id, bucket, codePolicy, now)
  if (wait) return tooManyCodes(scene, wait)
  const given = await sessionGiven(scene, code, way)
  if (!given) {
    await countFailure(db, organization.id, bucket, codePolicy, now)
    return keep(await codePage(scene, { code, error: unknownCode }))
  }
  return answerPage(scene, given, await attend(scene, given), code)
}

/** Who scanned the screen was there at that moment, however long signing in took them; one scan records one person. */
async function sendScan(scene: LearnerScene, stamp: string): Promise<Response> {
  const { app, db, organization, visitor, now } = scene
  const scan = scanOf(app.keys, organization.id, stamp, now)
  const session = scan && (await claimedSessionById(db, visitor.personId, scan.sessionId))
  if (!session) return scanOverPage(scene)
  const use = { organizationId: organization.id, scanId: scan.id, personId: visitor.personId }
  if (!(await useScan(db, use, now))) return scanUsedPage(scene)
  const given: Given = { session, way: 'rotating', at: scan.at }
  return answerPage(scene, given, await attend(scene, given), '')
}

/** The session of a typed code: of the screen first, because there are far more of the others. */
async function sessionGiven({ app, db, visitor, now }: LearnerScene, code: string, way: Way): Promise<Given | null> {
  const onScreen = await sessionByRotatingCode(db, app.keys, code, now)
  const shown = onScreen && (await claimedSessionById(db, visitor.personId, onScreen))
  if (shown) return { session: shown, way: 'rotating', at: now }
  const session = await claimedSessionByCode(db, visitor.personId, code)
  return session && { session, way, at: now }
}

const presetWay = (text: string): Way => (text === 'qr' || text === 'link' ? text : 'typed')

const unknownCode =
  'No session here has this code. Compare it with the slide or the sign, digit by digit; a code on a screen changes every few seconds'
