import { claimAddress } from '../../credit/claim-address.ts'
import { type ClaimedSession, claimedSessionById } from '../../credit/claimed-session.ts'
import { nextStep } from '../../credit/next-step.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type LearnerScene } from '../../web/scene.ts'
import { errorsBut, notShownYet } from '../asked.ts'
import { conditionStyle } from '../condition-style.ts'
import { evaluatedText } from '../evaluated-text.ts'
import { layOut } from '../lay-out.ts'
import { shownIn } from '../pages/evaluation-page.tsx'
import type { FormVersion } from '../queries.ts'
import { type Answers, readAnswers } from '../questions.ts'
import { scoreOf } from '../scoring.ts'
import { laidFor } from '../subjects.ts'
import { TestPage, TestResultPage, TestStartPage } from './pages/test-pages.tsx'
import { beginTest, forgetOtherTest, keepTest, submitTest } from './take-test.ts'
import { type TestState, testState } from './test-queries.ts'
import { termsText } from './test-words.ts'

export const testEntries: Entry[] = [
  learner.get(routes.test, showTest),
  learner.postFacts(routes.test, sendTest),
  learner.postFacts(routes.testDraft, keepAnswers),
  learner.get(routes.testResult, showResult),
]

async function showTest(scene: LearnerScene): Promise<Response> {
  const at = await atTest(scene)
  if (at instanceof Response) return at
  const { session, state } = at
  if (state.draft) return testPage(scene, session, state.draft.version, { answers: state.draft.answers, errors: {} })
  return present(
    scene,
    { title: 'Test', layout: 'narrow' },
    <TestStartPage {...placeOf(scene, session)} state={state} office={officeIn(scene)} />,
  )
}

async function sendTest(scene: LearnerScene): Promise<Response> {
  const at = await atTest(scene)
  if (at instanceof Response) return at
  const { session, state } = at
  const sent = await scene.sent()
  const here = { org: scene.organization.slug, session: session.sessionId }
  if (sent.one('act') === 'begin') {
    if (state.left !== 0) await begin(scene, session, state)
    return seeOther(routes.test.to(here))
  }
  // What was begun is sent already: by a second press, or on another device.
  if (!state.draft) return seeOther(state.attempts.length > 0 ? routes.testResult.to(here) : routes.test.to(here))
  const { version } = state.draft
  const laid = await laidOut(scene, session, version)
  const later = sent.one('act') === 'later'
  const read = readAnswers(laid.parts, sent.all, later)
  if (later) {
    await keepTest(scene.db, takerOf(scene, session), read.answers, scene.now)
    return seeOther(routes.myPortal.to({ org: scene.organization.slug }))
  }
  const more = notShownYet(laid.parts, read.answers, shownIn(sent))
  const errors = errorsBut(read.errors, more)
  if (more.length > 0 || Object.keys(errors).length > 0)
    return testPage(scene, session, version, { answers: read.answers, errors, more })
  const score = scoreOf(laid.parts, read.answers, version.settings)
  const attempt = { ...takerOf(scene, session), answers: read.answers, subjects: laid.for.subjects, score }
  await submitTest(scene.db, attempt, scene.now)
  return seeOther(routes.testResult.to(here))
}

async function begin(scene: LearnerScene, session: ClaimedSession, state: TestState): Promise<void> {
  const taker = takerOf(scene, session)
  if (!state.draft) await forgetOtherTest(scene.db, taker, session.testFormId!)
  await beginTest(scene.db, taker, state.version.id, scene.now)
}

async function keepAnswers(scene: LearnerScene): Promise<Response> {
  const at = await atTest(scene)
  if (at instanceof Response) return at
  const { session, state } = at
  if (state.draft) {
    const { parts } = await laidOut(scene, session, state.draft.version)
    const { answers } = readAnswers(parts, (await scene.sent()).all, true)
    await keepTest(scene.db, takerOf(scene, session), answers, scene.now)
  }
  return new Response(null, { status: 204 })
}

/** The last attempt, also once the claim has gone on. */
async function showResult(scene: LearnerScene): Promise<Response> {
  const session = await sessionOf(scene)
  if (!session) return refuse(scene, 404)
  const state = session.testFormId && session.attendedAt ? await stateOf(scene, session) : null
  const attempt = state?.attempts[0]
  const { slug } = scene.organization
  if (!state || !attempt) return seeOther(routes.claimNext.to({ org: slug, session: session.sessionId }))
  const parts = layOut(attempt.items, await laidForAttempt(scene, session, attempt))
  const { marked } = scoreOf(parts, attempt.answers, attempt.settings)
  return present(
    scene,
    { title: attempt.passed ? 'You passed' : 'Not passed yet', layout: 'narrow' },
    <TestResultPage
      {...placeOf(scene, session)}
      {...{ attempt, marked }}
      left={state.left}
      onward={claimAddress(slug, session, scene.now)}
      office={officeIn(scene)}
    />,
  )
}

/** For whom the form was laid out when it was answered: the speakers of then. */
async function laidForAttempt(scene: LearnerScene, session: ClaimedSession, attempt: TestState['attempts'][number]) {
  const now = await laidFor(scene.db, scene.visitor.personId, session, attempt.items, scene.organization.time_zone)
  return { ...now, subjects: attempt.about }
}

type AtTest = { session: ClaimedSession; state: TestState }

/** The session of the address while its test is what comes next; otherwise the answer that leads to what does. */
async function atTest(scene: LearnerScene): Promise<AtTest | Response> {
  const session = await sessionOf(scene)
  if (!session) return refuse(scene, 404)
  if (nextStep(session, scene.now) !== 'test') {
    const here = { org: scene.organization.slug, session: session.sessionId }
    return seeOther(routes.claimNext.to(here))
  }
  return { session, state: await stateOf(scene, session) }
}

async function sessionOf(scene: LearnerScene): Promise<ClaimedSession | null> {
  const id = idParameter(scene, 'session')
  return id ? claimedSessionById(scene.db, scene.visitor.personId, id) : null
}

const stateOf = (scene: LearnerScene, session: ClaimedSession): Promise<TestState> =>
  testState(scene.db, {
    personId: scene.visitor.personId,
    sessionId: session.evaluationSessionId,
    formId: session.testFormId!,
  })

/** A test stands with the session whose evaluation it is beside: of a quarter, its last. */
const takerOf = (scene: LearnerScene, session: ClaimedSession) => ({
  organizationId: scene.organization.id,
  personId: scene.visitor.personId,
  sessionId: session.evaluationSessionId,
})

async function laidOut(scene: LearnerScene, session: ClaimedSession, version: FormVersion) {
  const { db, visitor, organization } = scene
  const who = await laidFor(db, visitor.personId, session, version.questions, organization.time_zone)
  return { for: who, parts: layOut(version.questions, who) }
}

type Filled = { answers: Answers; errors: Record<string, string>; more?: readonly string[] }

async function testPage(
  scene: LearnerScene,
  session: ClaimedSession,
  version: FormVersion,
  { answers, errors, more = [] }: Filled,
): Promise<Response> {
  const { parts } = await laidOut(scene, session, version)
  const hasErrors = Object.keys(errors).length > 0
  const status = hasErrors || more.length > 0 ? 422 : 200
  return present(
    scene,
    { title: 'Test', layout: 'narrow', hasErrors, status, style: conditionStyle(parts) },
    <TestPage
      {...placeOf(scene, session)}
      {...{ parts, answers, errors, more }}
      intro={version.settings.intro ?? ''}
      terms={termsText(version.settings)}
    />,
  )
}

const placeOf = ({ organization }: LearnerScene, session: ClaimedSession) => ({
  org: organization.slug,
  session,
  of: `${evaluatedText(session, organization.time_zone)}.`,
  zone: organization.time_zone,
})

const officeIn = ({ organization: { email, phone } }: LearnerScene) => ({ email, phone, phoneText: phoneText(phone) })
