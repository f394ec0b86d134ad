import { recordAttendance, type Way } from '../attendance/record-attendance.ts'
import { routes } from '../routes.ts'
import { bucketOf, checkThrottle, countFailure } from '../sign-in/throttle.ts'
import { codePolicy } from '../sign-in/throttle-rules.ts'
import { type Entry, learner } from '../web/entries.ts'
import { codeDigits } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, keep, type LearnerScene } from '../web/scene.ts'
import { claimAddress } from './claim-address.ts'
import { type Claim, claimCredit } from './claim-credit.ts'
import { claimableBy, claimantOf } from './claimant.ts'
import { type ClaimedSession, claimedSessionByCode, claimedSessionById } from './claimed-session.ts'
import { nextStep } from './next-step.ts'
import { CertificatePreparationPage } from './pages/certificate-preparation-page.tsx'
import { ClaimCodePage } from './pages/claim-code-page.tsx'
import { ClaimRefusedPage } from './pages/claim-refused-page.tsx'
import { designationsOf, participationType } from './queries.ts'
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
  const code = codeDigits(sent.one('code'))
  const way = code === sent.one('preset') ? wayOf(sent.one('way')) : 'typed'
  if (!isCode(code)) return codePage(scene, sent.one('code').slice(0, 40), 'typed', askForCode(code))
  const bucket = bucketOf('activity code', visitor.personId)
  const wait = await checkThrottle(db, organization.id, bucket, codePolicy, now)
  if (wait) return refuse(scene, 429, { retryAfter: wait })
  const session = await claimedSessionByCode(db, visitor.personId, code)
  if (!session) {
    await countFailure(db, organization.id, bucket, codePolicy, now)
    return keep(await codePage(scene, code, 'typed', unknownCode))
  }
  const step = nextStep(session, now)
  if (step === 'closed' || step === 'not-open') return refusedPage(scene, session, step)
  const fact = { organizationId: organization.id, personId: visitor.personId, sessionId: session.sessionId, way }
  if (step !== 'certificate') await recordAttendance(db, fact, now)
  const attended = { ...session, attendedAt: session.attendedAt ?? now }
  return seeOther(claimAddress(organization.slug, attended, now)!)
}

const isCode = (text: string): boolean => /^\d{4,10}$/.test(text)

const unknownCode = 'No activity here has this code. Compare it with the slide or the sign, digit by digit'

const askForCode = (code: string): string =>
  code === '' ? 'Enter the activity code' : 'Enter the activity code in digits, as it stands on the slide'

const wayOf = (text: string): Way => (text === 'qr' || text === 'link' ? text : 'typed')

async function codePage(scene: LearnerScene, code: string, way: Way, error?: string): Promise<Response> {
  // Only a public code says what it opens before it is sent: asking for others would be guessing without a count.
  const found = isCode(code) && !error ? await claimedSessionByCode(scene.db, scene.visitor.personId, code) : null
  const session = found?.codeVisibility === 'public' ? found : null
  if (session?.certificateNumber) return seeOther(certificateAddress(scene, session.certificateNumber))
  const offers = session ? (await claimableIn(scene, session)).offers : []
  const { slug, time_zone: zone } = scene.organization
  return present(
    scene,
    {
      title: 'Claim Credit',
      layout: 'narrow',
      current: routes.claim.to({ org: slug }),
      hasErrors: !!error,
      status: error ? 422 : 200,
    },
    <ClaimCodePage {...{ org: slug, zone, code, way, session, offers, error }} />,
  )
}

/** Sends a person to the step of the claim that comes next, wherever they stopped. */
async function goOn(scene: LearnerScene): Promise<Response> {
  const session = await sessionOf(scene)
  if (!session) return refuse(scene, 404)
  const step = nextStep(session, scene.now)
  if (step === 'closed' || step === 'not-open') return refusedPage(scene, session, step)
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
  const may = await claimableIn(scene, session)
  const hasErrors = Object.keys(errors).length > 0
  const { slug, time_zone: zone } = scene.organization
  return present(
    scene,
    { title: 'Certificate Preparation', layout: 'narrow', hasErrors, status: hasErrors ? 422 : 200 },
    <CertificatePreparationPage {...{ org: slug, zone, session, ...may, typed, attested, errors }} />,
  )
}

/** What the visitor may claim of a session, and what is withheld and why. */
async function claimableIn({ db, visitor }: LearnerScene, session: ClaimedSession) {
  const designations = await designationsOf(db, session.activityId)
  const claimant = await claimantOf(db, visitor.personId)
  return claimableBy(db, claimant, designations, await participationType(db))
}

function refusedPage(scene: LearnerScene, session: ClaimedSession, step: 'not-open' | 'closed'): Promise<Response> {
  return present(
    scene,
    { title: step === 'closed' ? 'The claim window is closed' : 'Not open yet', layout: 'narrow', status: 409 },
    <ClaimRefusedPage organization={scene.organization} session={session} step={step} />,
  )
}
