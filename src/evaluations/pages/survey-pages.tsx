import type { JSX } from 'preact'
import { claimSteps, stepText } from '../../credit/claim-steps.ts'
import type { ClaimedSession } from '../../credit/claimed-session.ts'
import { routes } from '../../routes.ts'
import { Steps } from '../../web/parts.tsx'

/** The evaluation is at an outside service: the way there, and what happens on return. */
export function SurveyPage(props: { session: ClaimedSession; of: string; address: string }): JSX.Element {
  const { session } = props
  return (
    <>
      <Steps current="evaluation" steps={claimSteps(session)} />
      <p class="kicker">{stepText(session, 'evaluation')}</p>
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
