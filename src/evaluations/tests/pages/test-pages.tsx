import type { JSX } from 'preact'
import { claimSteps, stepText } from '../../../credit/claim-steps.ts'
import type { ClaimedSession } from '../../../credit/claimed-session.ts'
import { routes } from '../../../routes.ts'
import { autosaveScriptHref } from '../../../web/assets.ts'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import { Notice, Steps } from '../../../web/parts.tsx'
import type { Part } from '../../lay-out.ts'
import { questionCount } from '../../offered.ts'
import { More } from '../../pages/evaluation-page.tsx'
import { FormParts } from '../../pages/form-parts.tsx'
import type { Answers } from '../../questions.ts'
import { feedbackOf, type Marked } from '../../scoring.ts'
import { dateTimeText } from '../attempt-words.ts'
import type { Attempt, TestState } from '../test-queries.ts'
import { leftText, scoreText, termsText } from '../test-words.ts'

type Place = {
  org: string
  session: ClaimedSession
  /** What is tested, in words. */
  of: string
}

function Head({ session, of, title }: Place & { title: string }) {
  return (
    <>
      <Steps current="test" steps={claimSteps(session)} />
      <p class="kicker">{stepText(session, 'test')}</p>
      <h1>{title}</h1>
      <p class="intro">{of}</p>
    </>
  )
}

type Office = { email: string; phone: string; phoneText: string }

/** Before a test is begun: what passes it, how often it can be tried, and what was tried so far. */
export function TestStartPage(props: Place & { state: TestState; zone: string; office: Office }): JSX.Element {
  const { org, session, state } = props
  const { version, attempts, left } = state
  const questions = questionCount(version.questions)
  return (
    <>
      <Head {...props} title="Test" />
      {left === 0 ? (
        <UsedUp office={props.office} />
      ) : (
        <>
          <p>
            {questions} {questions === 1 ? 'question' : 'questions'}. {termsText(version.settings)}{' '}
            {attempts.length > 0 && left !== null && leftText(left)} Credit can be claimed once it is passed.
          </p>
          {version.settings.intro && <p class="prose">{version.settings.intro}</p>}
        </>
      )}
      {attempts.length > 0 && <Attempts {...props} attempts={attempts} />}
      <form method="post" action={routes.test.to({ org, session: session.sessionId })} class="actions">
        <Hidden name="act" value="begin" />
        {left !== 0 && (
          <button class="button" type="submit">
            {attempts.length > 0 ? 'Try again' : 'Start the test'}
          </button>
        )}
        {attempts.length > 0 && (
          <a href={routes.testResult.to({ org, session: session.sessionId })}>Look at your last attempt</a>
        )}
        <a href={routes.myPortal.to({ org })}>My Portal</a>
      </form>
    </>
  )
}

function UsedUp({ office }: { office: Office }) {
  return (
    <Notice title="All attempts are used" tone="warn">
      <p>
        The test is not passed, and no attempt is left, so no credit can be claimed now. The CME office can allow one
        more: <a href={`mailto:${office.email}`}>{office.email}</a>,{' '}
        <a href={`tel:${office.phone}`}>{office.phoneText}</a>. Your attendance is kept.
      </p>
    </Notice>
  )
}

function Attempts({ attempts, zone }: { attempts: readonly Attempt[]; zone: string }) {
  return (
    <table>
      <caption>Your attempts</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Score</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ id, submittedAt, points, outOf, passed }) => (
          <tr key={id}>
            <th scope="row">{dateTimeText(submittedAt, zone)}</th>
            <td>{scoreText(points, outOf)}</td>
            <td>{passed ? 'Passed' : 'Not passed'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The questions of a test, saved as they are answered. */
export function TestPage(
  props: Place & {
    parts: readonly Part[]
    intro: string
    terms: string
    answers: Answers
    errors: Record<string, string>
    more: readonly string[]
  },
): JSX.Element {
  const { org, session } = props
  const at = { org, session: session.sessionId }
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <Head {...props} title="Test" />
      <p class="soft-text">{props.terms} Your answers are saved as you go, with your name.</p>
      {props.intro && <p class="prose">{props.intro}</p>}
      <More keys={props.more} />
      <form
        method="post"
        action={routes.test.to(at)}
        class="flow spaced"
        data-autosave={routes.testDraft.to(at)}
        novalidate
      >
        <FormParts {...props} />
        <p class="small soft-text" data-saved role="status" />
        <script type="module" src={autosaveScriptHref} />
        <p class="actions">
          <button class="button" type="submit" name="act" value="send">
            Send your answers
          </button>{' '}
          <button class="button link" type="submit" name="act" value="later" formnovalidate>
            Finish later
          </button>
        </p>
      </form>
    </>
  )
}

/** What became of an attempt: the score, what was right as far as the test tells it, and what comes next. */
export function TestResultPage(
  props: Place & {
    attempt: Attempt
    marked: readonly Marked[]
    left: number | null
    /** Where the claim goes on once the test is passed; null where nothing can be done now. */
    onward: string | null
    zone: string
    office: Office
  },
): JSX.Element {
  const { org, session, attempt, left, onward, zone } = props
  const { points, outOf, passed, settings } = attempt
  const isPassed = passed || session.testPassedAt !== null
  const feedback = feedbackOf(settings, isPassed || left === 0)
  return (
    <>
      <Head {...props} title={passed ? 'You passed' : 'Not passed yet'} />
      <p>
        <b>{scoreText(points, outOf)}</b>, on {dateTimeText(attempt.submittedAt, zone)}.{' '}
        {termsText(settings).split('. ')[0]}.{!isPassed && left !== 0 && ` ${leftText(left)}`}
      </p>
      {!isPassed && left === 0 && <UsedUp office={props.office} />}
      {feedback !== 'score' && props.marked.length > 0 && (
        <section>
          <h2>Your answers</h2>
          <ol class="list">
            {props.marked.map((one) => (
              <Answer key={one.key} one={one} shows={feedback === 'answers'} />
            ))}
          </ol>
        </section>
      )}
      <p class="actions">
        {isPassed && onward && (
          <a class="button" href={onward}>
            {session.evaluation !== 'none' && !session.evaluatedAt
              ? 'Continue to the evaluation'
              : 'Continue to your credit'}
          </a>
        )}
        {!isPassed && left !== 0 && (
          <a class="button" href={routes.test.to({ org, session: session.sessionId })}>
            Try again
          </a>
        )}
        <a href={routes.myPortal.to({ org })}>My Portal</a>
      </p>
    </>
  )
}

function Answer({ one, shows }: { one: Marked; shows: boolean }) {
  const { question, given, right, points, outOf } = one
  const said = (values: readonly string[]) =>
    values.map((value) => (question.kind === 'yesno' ? (value === 'yes' ? 'Yes' : 'No') : value)).join(', ')
  return (
    <li>
      <div>
        <h3>{question.text}</h3>
        <p>
          <span class={right ? 'badge good' : 'badge bad'}>{right ? 'Right' : 'Wrong'}</span> {points} of {outOf}
        </p>
        <p class="meta">{given.length > 0 ? `Your answer: ${said(given)}` : 'You gave no answer'}</p>
        {shows && !right && <p class="meta">Right: {said(question.scoring!.right)}</p>}
        {shows && question.scoring!.explain && <p class="prose">{question.scoring!.explain}</p>}
      </div>
    </li>
  )
}
