import { claimAddress } from '../credit/claim-address.ts'
import { type ClaimedSession, claimedSessionById } from '../credit/claimed-session.ts'
import { nextStep } from '../credit/next-step.ts'
import { survivorOf } from '../people/merging/survivor.ts'
import { routes } from '../routes.ts'
import { type Entry, learner } from '../web/entries.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type LearnerScene } from '../web/scene.ts'
import { errorsBut, notShownYet } from './asked.ts'
import { submitEvaluation } from './complete-evaluation.ts'
import { conditionStyle } from './condition-style.ts'
import { evaluatedText } from './evaluated-text.ts'
import { type LaidFor, layOut, type Part } from './lay-out.ts'
import { EvaluationPage, shownIn } from './pages/evaluation-page.tsx'
import { SurveyPage, SurveyReturnPage } from './pages/survey-pages.tsx'
import { draftOf, type FormVersion, newestVersion } from './queries.ts'
import { type Answers, readAnswers } from './questions.ts'
import { saveDraft } from './save-draft.ts'
import { laidFor } from './subjects.ts'
import { completeSurvey, readSurveyToken, type SurveyVisit, surveyAddress, surveyToken } from './survey-visit.ts'

export const evaluationEntries: Entry[] = [
  learner.get(routes.evaluation, showEvaluation),
  learner.postFacts(routes.evaluation, sendEvaluation),
  learner.postFacts(routes.evaluationDraft, keepAnswers),
  learner.get(routes.surveyReturn, comeBackFromSurvey),
  learner.postFacts(routes.surveyReturn, acceptSurveyReturn),
]

async function showEvaluation(scene: LearnerScene): Promise<Response> {
  const session = await sessionAtEvaluation(scene)
  if (session instanceof Response) return session
  if (session.evaluation === 'survey') return showSurvey(scene, session)
  const { form, answers } = await begun(scene, session)
  return evaluationPage(scene, session, form, { answers, errors: {} })
}

async function sendEvaluation(scene: LearnerScene): Promise<Response> {
  const session = await sessionAtEvaluation(scene)
  if (session instanceof Response) return session
  const { form } = await begun(scene, session)
  const sent = await scene.sent()
  const later = sent.one('later') === 'yes'
  const read = readAnswers(form.parts, sent.all, later)
  const { answers } = read
  const fact = { ...keysOf(scene, session), formVersionId: form.version.id, answers }
  if (later) {
    await saveDraft(scene.db, fact, scene.now)
    return seeOther(routes.myPortal.to({ org: scene.organization.slug }))
  }
  const more = notShownYet(form.parts, answers, shownIn(sent))
  if (more.length > 0)
    return evaluationPage(scene, session, form, { ...read, errors: errorsBut(read.errors, more), more })
  if (Object.keys(read.errors).length) return evaluationPage(scene, session, form, read)
  const { anonymous_evaluations: anonymous, time_zone: zone } = scene.organization
  if (!anonymous && sent.one('promised') === 'apart')
    return evaluationPage(scene, session, form, { answers, errors: { form: withNames } })
  await submitEvaluation(scene.db, { ...fact, subjects: form.for.subjects, anonymous, zone }, scene.now)
  return seeOther(claimAddress(scene.organization.slug, { ...session, evaluatedAt: scene.now }, scene.now)!)
}

const withNames =
  'The CME office has changed that answers are not shown with names. Look your answers over, then send them again'

async function keepAnswers(scene: LearnerScene): Promise<Response> {
  const session = await sessionAtEvaluation(scene)
  if (session instanceof Response) return session
  const { form } = await begun(scene, session)
  const { answers } = readAnswers(form.parts, (await scene.sent()).all, true)
  await saveDraft(scene.db, { ...keysOf(scene, session), formVersionId: form.version.id, answers }, scene.now)
  return new Response(null, { status: 204 })
}

/** The session of the address while its evaluation is what comes next; otherwise the answer that leads to what does. */
async function sessionAtEvaluation(scene: LearnerScene): Promise<ClaimedSession | Response> {
  const id = idParameter(scene, 'session')
  const session = id && (await claimedSessionById(scene.db, scene.visitor.personId, id))
  if (!session) return refuse(scene, 404)
  if (nextStep(session, scene.now) === 'evaluation') return session
  return seeOther(routes.claimNext.to({ org: scene.organization.slug, session: session.sessionId }))
}

/** A version of a form as one learner has it. */
type LearnersForm = { version: FormVersion; for: LaidFor; parts: Part[] }

/** The form that a learner has begun, else its newest version; with what they answered. */
async function begun(scene: LearnerScene, session: ClaimedSession): Promise<{ form: LearnersForm; answers: Answers }> {
  const { db, visitor, organization } = scene
  const draft = await draftOf(db, visitor.personId, session.evaluationSessionId)
  const version = draft?.version ?? (await newestVersion(db, session.formId!))
  const who = await laidFor(db, visitor.personId, session, version.questions, organization.time_zone)
  return { form: { version, for: who, parts: layOut(version.questions, who) }, answers: draft?.answers ?? {} }
}

/** Answers stand with the session whose evaluation it is: of a quarter, its last. */
const keysOf = (scene: LearnerScene, session: ClaimedSession) => ({
  organizationId: scene.organization.id,
  personId: scene.visitor.personId,
  sessionId: session.evaluationSessionId,
})

type Filled = { answers: Answers; errors: Record<string, string>; more?: readonly string[] }

function evaluationPage(
  scene: LearnerScene,
  session: ClaimedSession,
  { version, parts }: LearnersForm,
  { answers, errors, more = [] }: Filled,
): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  const { slug, anonymous_evaluations: anonymous, time_zone: zone } = scene.organization
  const status = hasErrors || more.length > 0 ? 422 : 200
  return present(
    scene,
    { title: 'Evaluation', layout: 'narrow', hasErrors, status, style: conditionStyle(parts) },
    <EvaluationPage
      {...{ org: slug, session, parts, answers, errors, more, anonymous }}
      intro={version.settings.intro ?? ''}
      of={evaluatedText(session, zone)}
    />,
  )
}

function showSurvey(scene: LearnerScene, session: ClaimedSession): Promise<Response> {
  const token = surveyToken(scene.app.keys, {
    ...keysOf(scene, session),
    sessionId: session.sessionId,
    startedAt: scene.now,
  })
  const back = scene.origin + routes.surveyReturn.to({ org: scene.organization.slug }, { token })
  const survey = session.surveyUrl!.startsWith('/') ? scene.origin + session.surveyUrl : session.surveyUrl!
  const address = surveyAddress(survey, back, token)
  return present(
    scene,
    { title: 'Evaluation', layout: 'narrow' },
    <SurveyPage session={session} of={evaluatedText(session, scene.organization.time_zone)} address={address} />,
  )
}

async function comeBackFromSurvey(scene: LearnerScene): Promise<Response> {
  const token = scene.query('token')
  const visit = await ownVisit(scene, token)
  if (visit instanceof Response) return visit
  return present(
    scene,
    { title: 'Your evaluation is complete', layout: 'narrow' },
    <SurveyReturnPage org={scene.organization.slug} token={token} />,
  )
}

async function acceptSurveyReturn(scene: LearnerScene): Promise<Response> {
  const visit = await ownVisit(scene, (await scene.sent()).one('token'))
  if (visit instanceof Response) return visit
  const session = await claimedSessionById(scene.db, visit.personId, visit.sessionId)
  if (!session?.attendedAt || session.evaluation !== 'survey') return refuse(scene, 403, forged)
  if (nextStep(session, scene.now) === 'evaluation')
    await completeSurvey(scene.db, visit, session.evaluationSessionId, scene.now)
  return seeOther(routes.claimNext.to({ org: scene.organization.slug, session: visit.sessionId }))
}

const forged = {
  title: 'This way back from the evaluation is not valid',
  says: 'Nothing was recorded. Open the activity from My Portal and follow its link to the evaluation.',
}

const somebodyElses = {
  title: 'This evaluation was begun by somebody else',
  says: 'Nothing was recorded. Sign in as the person who began it, or open the activity from My Portal.',
}

/** The visit that a token stands for, when this organization sent out this person, or a record now merged, with it. */
async function ownVisit(scene: LearnerScene, token: string): Promise<SurveyVisit | Response> {
  const visit = readSurveyToken(scene.app.keys, token)
  if (visit?.organizationId !== scene.organization.id) return refuse(scene, 403, forged)
  const { personId } = scene.visitor
  const own = visit.personId === personId || (await survivorOf(scene.db, visit.personId)) === personId
  return own ? { ...visit, personId } : refuse(scene, 403, somebodyElses)
}
