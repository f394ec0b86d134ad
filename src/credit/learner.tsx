import { isWithheld } from '../attendance/is-withheld.ts'
import { lateDoor } from '../attendance/late/queries.ts'
import { attend } from '../attendance/portal/attend.ts'
import { refusedPage as attendanceRefused } from '../attendance/portal/present-attendance.tsx'
import { recordAttendance, type Way } from '../attendance/record-attendance.ts'
import { noteRefusal } from '../attendance/refusals.ts'
import { attendanceState } from '../attendance/rules.ts'
import { oneCode } from '../attendance/text/typed-code.ts'
import { tooManyCodes } from '../attendance/too-many-codes.tsx'
import { keepShown } from '../disclosures/statement/keep-shown.ts'
import { toldOf } from '../disclosures/statement/told-queries.ts'
import { testTold } from '../evaluations/tests/test-queries.ts'
import { routes } from '../routes.ts'
import { bucketOf, checkInTurn, countFailure } from '../sign-in/throttle.ts'
import { codePolicy } from '../sign-in/throttle-rules.ts'
import { type Entry, learner } from '../web/entries.ts'
import { codeDigits } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, keep, type LearnerScene } from '../web/scene.ts'
import { awardAfterAttendance } from './award-after-attendance.ts'
import { claimAddress } from './claim-address.ts'
import { type Claim, claimCredit } from './claim-credit.ts'
import { claimOffers, overlapNote } from './claim-offers.ts'
import { type ClaimedSession, claimedSessionByCode, claimedSessionById } from './claimed-session.ts'
import { nextStep } from './next-step.ts'
import { CertificatePreparationPage } from './pages/certificate-preparation-page.tsx'
import { ClaimCodePage } from './pages/claim-code-page.tsx'
import { ClaimRefusedPage } from './pages/claim-refused-page.tsx'
import { ClaimWaitingPage } from './pages/claim-waiting-page.tsx'
import { amountField } from './rules.ts'
import { transcriptEntries } from './transcript.tsx'

export const creditEntries: Entry[] = [
  learner.get(routes.claim, showCode),
  learner.postFacts(routes.claim, sendCode),
  learner.get(routes.claimByCode, comeByCode),
  learner.get(routes.claimNext, goOn),
  learner.get(routes.credit, showCredit),
  learner.postFacts(routes.credit, sendCredit),
  ...transcriptEntries,
]

async function showCode(scene: LearnerScene): Promise<Response> {
  const code = codeDigits(scene.query('code')).slice(0, 12)
  return codePage(scene, code, code ? wayOf(scene.query('way') || 'link') : 'typed')
}

/** A QR code or a text leads here: the code is pre-set, and "Submit" confirms it. */
async function comeByCode(scene: LearnerScene): Promise<Response> {
  const code = codeDigits(scene.parameter('code'))
  return seeOther(routes.claim.to({ org: scene.organization.slug }, { code, way: 'qr' }))
}

async function sendCode(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const typed = oneCode(sent.one('code'))
  if (!typed.ok) return codePage(scene, typed.left, 'typed', typed.message)
  const { code } = typed
  const way = code === sent.one('preset') ? wayOf(sent.one('way')) : 'typed'
  const bucket = bucketOf('activity code', visitor.personId)
  const wait = await checkInTurn(db, organization.id, bucket, codePolicy, now)
  if (wait) return tooManyCodes(scene, wait)
  const session = await claimedSessionByCode(db, visitor.personId, code)
  if (!session) {
    await countFailure(db, organization.id, bucket, codePolicy, now)
    return keep(await codePage(scene, code, 'typed', unknownCode))
  }
  return session.isSeries ? attendSession(scene, session, way) : recordClaim(scene, session, way)
}

/** A code of an activity that stands alone: it records attendance, and its claim goes on. */
async function recordClaim(scene: LearnerScene, session: ClaimedSession, way: ClaimWay): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const fact = { organizationId: organization.id, personId: visitor.personId, sessionId: session.sessionId, way }
  const step = nextStep(session, now)
  if (step === 'closed' || step === 'not-open') {
    const reason = attendanceState(session, now)
    if (reason !== 'open') await noteRefusal(db, { ...fact, reason }, now)
    return keep(await refusedPage(scene, session, step))
  }
  const withheld = step !== 'certificate' && (await isWithheld(scene, session))
  if (withheld && !session.attendedAt) {
    await noteRefusal(db, { ...fact, reason: 'withheld' }, now)
    return attendanceRefused(scene, { session, at: now }, 'withheld')
  }
  if (step !== 'certificate' && !withheld) await recordAttendance(db, fact, now)
  const attended = { ...session, attendedAt: session.attendedAt ?? now }
  return seeOther(claimAddress(organization.slug, attended, now)!)
}

/** A code of a series: it records attendance by the series' own rules, and credit may come with it. */
async function attendSession(scene: LearnerScene, session: ClaimedSession, way: ClaimWay): Promise<Response> {
  const { organization, now } = scene
  const answer = await attend(scene, { session, way, at: now })
  if (answer === 'use-screen') return codePage(scene, session.code, 'typed', useScreen)
  if (answer === 'withheld') return attendanceRefused(scene, { session, at: now }, answer)
  const recorded = answer === 'record' || answer === 'before'
  const attended = { ...session, attendedAt: session.attendedAt ?? (recorded ? now : null) }
  const step = nextStep(attended, now)
  if (step === 'closed' || step === 'not-open') return keep(await refusedPage(scene, attended, step))
  const awarded = await awardAfterAttendance(scene, attended)
  if (awarded?.ok) return seeOther(certificateAddress(scene, awarded.certificateNumber))
  return seeOther(claimAddress(organization.slug, attended, now)!)
}

const useScreen = 'The code of this session changes: enter the digits that are on the screen now, or scan its QR code'

const isCode = (text: string): boolean => /^\d{4,10}$/.test(text)

const unknownCode = 'No activity here has this code. Compare it with the slide or the sign, digit by digit'

type ClaimWay = Extract<Way, 'typed' | 'link' | 'qr'>

const wayOf = (text: string): ClaimWay => (text === 'qr' || text === 'link' ? text : 'typed')

async function codePage(scene: LearnerScene, code: string, way: ClaimWay, error?: string): Promise<Response> {
  // Only a public code says what it opens before it is sent: asking for others would be guessing without a count.
  const found = isCode(code) && !error ? await claimedSessionByCode(scene.db, scene.visitor.personId, code) : null
  const session = found?.codeVisibility === 'public' ? found : null
  if (session?.certificateNumber) return seeOther(certificateAddress(scene, session.certificateNumber))
  const offers = session ? (await claimOffers(scene.db, scene.visitor.personId, session)).offers : []
  const told = session && (await toldOf(scene.db, scene.organization, session.sessionId, scene.now))
  if (told) await keepShown(scene.db, told, 'page', scene.now)
  const test = session?.testFormId ? await testTold(scene.db, session.sessionId) : null
  const { slug, time_zone: zone, claim_help: help } = scene.organization
  return present(
    scene,
    {
      title: 'Claim Credit',
      layout: 'narrow',
      current: routes.claim.to({ org: slug }),
      hasErrors: !!error,
      status: error ? 422 : 200,
    },
    <ClaimCodePage
      now={scene.now}
      {...{ org: slug, zone, code, way, session, offers, help, test, error }}
      disclosure={told?.text ?? ''}
    />,
  )
}

/** Sends a person to the step of the claim that comes next, wherever they stopped. */
async function goOn(scene: LearnerScene): Promise<Response> {
  const session = await sessionOf(scene)
  if (!session) return refuse(scene, 404)
  const step = nextStep(session, scene.now)
  if (step === 'closed' || step === 'not-open') return refusedPage(scene, session, step)
  if (step === 'waiting') return waitingPage(scene, session)
  return seeOther(claimAddress(scene.organization.slug, session, scene.now)!)
}

async function showCredit(scene: LearnerScene): Promise<Response> {
  const session = await sessionAtCredit(scene)
  if (session instanceof Response) return session
  return preparationPage(scene, session, () => undefined, false, {})
}

async function sendCredit(scene: LearnerScene): Promise<Response> {
  const session = await sessionAtCredit(scene)
  if (session instanceof Response) return session
  const sent = await scene.sent()
  const attested = sent.one('attest') === 'yes'
  const typed = (creditTypeId: string) => sent.one(amountField(creditTypeId))
  const claim: Claim = { organization: scene.organization, personId: scene.visitor.personId, session, typed, attested }
  const answer = await claimCredit(scene.db, scene.app, claim, scene.origin, scene.now)
  if (answer.ok) return seeOther(certificateAddress(scene, answer.certificateNumber))
  return preparationPage(scene, session, typed, attested, answer.errors)
}

async function sessionOf(scene: LearnerScene): Promise<ClaimedSession | null> {
  const id = idParameter(scene, 'session')
  return id ? claimedSessionById(scene.db, scene.visitor.personId, id) : null
}

/** The session of the address while the amount is what comes next; otherwise the answer that leads to what does. */
async function sessionAtCredit(scene: LearnerScene): Promise<ClaimedSession | Response> {
  const session = await sessionOf(scene)
  if (!session) return refuse(scene, 404)
  const step = nextStep(session, scene.now)
  if (step === 'credit') return session
  if (step === 'certificate') return seeOther(certificateAddress(scene, session.certificateNumber!))
  return seeOther(routes.claimNext.to({ org: scene.organization.slug, session: session.sessionId }))
}

const certificateAddress = (scene: LearnerScene, number: string): string =>
  routes.certificate.to({ org: scene.organization.slug, number })

async function preparationPage(
  scene: LearnerScene,
  session: ClaimedSession,
  typed: (creditTypeId: string) => string | undefined,
  attested: boolean,
  errors: Record<string, string>,
): Promise<Response> {
  const found = await claimOffers(scene.db, scene.visitor.personId, session)
  const hasErrors = Object.keys(errors).length > 0
  const { slug, time_zone: zone } = scene.organization
  return present(
    scene,
    { title: 'Certificate Preparation', layout: 'narrow', hasErrors, status: hasErrors ? 422 : 200 },
    <CertificatePreparationPage
      {...{ org: slug, zone, session, typed, attested, errors }}
      offers={found.offers}
      withheld={found.withheld}
      note={overlapNote(found, zone)}
    />,
  )
}

function waitingPage(scene: LearnerScene, session: ClaimedSession): Promise<Response> {
  const { slug, time_zone: zone } = scene.organization
  return present(
    scene,
    { title: 'You are recorded', layout: 'narrow' },
    <ClaimWaitingPage {...{ org: slug, zone, session }} />,
  )
}

async function refusedPage(
  scene: LearnerScene,
  session: ClaimedSession,
  step: 'not-open' | 'closed',
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const door = step === 'closed' ? await lateDoor(db, organization, visitor.personId, session, now) : null
  const title = step === 'not-open' ? 'Not open yet' : 'The claim window is closed'
  return present(
    scene,
    { title: session.cancelledAt ? 'This session was cancelled' : title, layout: 'narrow', status: 409 },
    <ClaimRefusedPage
      {...{ organization, session, step, now }}
      late={door && (door.request || door.standing.may ? door : null)}
    />,
  )
}
