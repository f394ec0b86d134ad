import type { JSX } from 'preact'
import type { ClaimedSession } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { autosaveScriptHref } from '../../web/assets.ts'
import { Choices, ErrorSummary, Hidden, Scale, TextArea, TextField } from '../../web/fields.tsx'
import { Steps } from '../../web/parts.tsx'
import type { Answers, Question } from '../questions.ts'

/** The built-in evaluation: one page of questions, saved as they are answered. */
export function EvaluationPage(props: {
  org: string
  session: ClaimedSession
  /** What is evaluated, in words. */
  of: string
  questions: readonly Question[]
  answers: Answers
  errors: Record<string, string>
  anonymous: boolean
}): JSX.Element {
  const { org, session, questions, answers, errors } = props
  const at = { org, session: session.sessionId }
  return (
    <>
      <ErrorSummary errors={errors} />
      <Steps current="evaluation" />
      <p class="kicker">Step 2 of 4 · {minutes(questions.length)}</p>
      <h1>Evaluation</h1>
      <p class="intro">
        {props.of}. Your answers are saved as you go
        {props.anonymous ? ' and are not shown with your name.' : ', and the CME office sees them with your name.'}
      </p>
      <form
        method="post"
        action={routes.evaluation.to(at)}
        class="flow spaced"
        data-autosave={routes.evaluationDraft.to(at)}
        novalidate
      >
        {props.anonymous && <Hidden name="promised" value="apart" />}
        {questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            answer={answers[question.id]}
            error={errors[question.id]}
          />
        ))}
        <p class="small soft-text" data-saved role="status" />
        <script type="module" src={autosaveScriptHref} />
        <p class="actions">
          <button class="button" type="submit">
            Submit and Claim Credit
          </button>{' '}
          <button class="button link" type="submit" name="later" value="yes" formnovalidate>
            Finish later
          </button>
        </p>
      </form>
    </>
  )
}

function QuestionField(props: { question: Question; answer?: string | string[]; error?: string }) {
  const { question, answer, error } = props
  const common = { name: question.id, hint: question.hint, required: question.required, error }
  const one = Array.isArray(answer) ? answer[0] : answer
  switch (question.kind) {
    case 'scale':
      return (
        <Scale
          {...common}
          legend={question.text}
          ends={question.ends ?? ['Strongly disagree', 'Strongly agree']}
          value={one}
        />
      )
    case 'one':
      return <Choices {...common} legend={question.text} options={question.options ?? []} value={one} />
    case 'yesno':
      return (
        <Choices
          {...common}
          legend={question.text}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          value={one}
        />
      )
    case 'many':
      return (
        <Choices
          {...common}
          type="checkbox"
          legend={question.text}
          hint={question.hint ?? 'Choose all that apply.'}
          options={question.options ?? []}
          value={[answer ?? []].flat()}
        />
      )
    case 'short':
      return <TextField {...common} label={question.text} value={one} />
    case 'long':
      return <TextArea {...common} label={question.text} value={one} />
  }
}

const minutes = (questions: number): string =>
  questions <= 8 ? 'about one minute' : `about ${Math.ceil(questions / 8)} minutes`

/** The evaluation is at an outside service: the way there, and what happens on return. */
export function SurveyPage(props: { of: string; address: string }): JSX.Element {
  return (
    <>
      <Steps current="evaluation" />
      <p class="kicker">Step 2 of 4</p>
      <h1>Evaluation</h1>
      <p class="intro">{props.of}</p>
      <div class="notice">
        <h2>The evaluation is at {new URL(props.address).hostname}</h2>
        <p>Answer the questions there. “Submit and Claim Credit” at the end brings you back here to your credit.</p>
      </div>
      <p class="actions">
        <a class="button" href={props.address}>
          Open the evaluation
        </a>
      </p>
      <p class="small soft-text">
        Your attendance is kept. If you stop in between, My Portal brings you back to this step.
      </p>
    </>
  )
}

/** Back from the outside survey: one press, made by the script where there is one. */
export function SurveyReturnPage(props: { org: string; token: string }): JSX.Element {
  return (
    <>
      <Steps current="evaluation" />
      <h1>Your evaluation is complete</h1>
      <p class="intro">Thank you. Next: the amount of credit that you earned.</p>
      <form method="post" action={routes.surveyReturn.to({ org: props.org })} data-auto-submit>
        <input type="hidden" name="token" value={props.token} />
        <p class="actions">
          <button class="button" type="submit">
            Continue
          </button>
        </p>
      </form>
    </>
  )
}
