import type { JSX } from 'preact'
import { claimSteps, stepText } from '../../credit/claim-steps.ts'
import type { ClaimedSession } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { autosaveScriptHref } from '../../web/assets.ts'
import { ErrorSummary, Hidden } from '../../web/fields.tsx'
import { Notice, Steps } from '../../web/parts.tsx'
import { placeId } from '../condition-style.ts'
import type { Part } from '../lay-out.ts'
import type { Answers } from '../questions.ts'
import { askedField, FormParts } from './form-parts.tsx'

/** The built-in evaluation: one page of questions, saved as they are answered. */
export function EvaluationPage(props: {
  org: string
  session: ClaimedSession
  /** What is evaluated, in words. */
  of: string
  intro: string
  parts: readonly Part[]
  answers: Answers
  errors: Record<string, string>
  /** Questions that the answers lead to and that were not in the page before. */
  more: readonly string[]
  anonymous: boolean
}): JSX.Element {
  const { org, session, parts, errors } = props
  const at = { org, session: session.sessionId }
  const questions = parts.reduce((sum, part) => sum + part.questions.length, 0)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Steps current="evaluation" steps={claimSteps(session)} />
      <p class="kicker">
        {stepText(session, 'evaluation')} · {minutes(questions)}
      </p>
      <h1>Evaluation</h1>
      <p class="intro">
        {props.of}. Your answers are saved as you go
        {props.anonymous
          ? '. They are kept apart from your name and shown only together with those of at least two others.'
          : ', and the CME office sees them with your name.'}
      </p>
      {props.intro && <p class="prose">{props.intro}</p>}
      <More keys={props.more} />
      <form
        method="post"
        action={routes.evaluation.to(at)}
        class="flow spaced"
        data-autosave={routes.evaluationDraft.to(at)}
        novalidate
      >
        {props.anonymous && <Hidden name="promised" value="apart" />}
        <FormParts {...props} />
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

/** Something typed has led to further questions: nothing was sent without them. */
export function More({ keys }: { keys: readonly string[] }): JSX.Element | null {
  if (keys.length === 0) return null
  return (
    <Notice title={keys.length === 1 ? 'One more question' : `${keys.length} more questions`}>
      <p>
        Your answers lead to {keys.length === 1 ? 'a further question' : 'further questions'}.{' '}
        <a href={`#${placeId(keys[0]!)}`}>Go to {keys.length === 1 ? 'it' : 'the first of them'}</a>, then send
        everything.
      </p>
    </Notice>
  )
}

/** The names of questions that were asked because of something typed; see {@link FormParts}. */
export const shownIn = (sent: { all: (name: string) => string[] }): string[] => sent.all(askedField)

const minutes = (questions: number): string =>
  questions <= 8 ? 'about one minute' : `about ${Math.ceil(questions / 8)} minutes`
