import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'
import { StraySent } from '../../stray-address/pages/stray-sent.tsx'

/** What was typed into the two fields, to mend a slip in one of them. */
export type TypedCode = { code: string; codeAgain: string }

type Props = {
  org: string
  onward: Onward
  email: string
  /** Whether it is not told if there is an account. */
  concealed: boolean
  /** Whether the message has no code, and says why. */
  codeless: boolean
  /** The sealed field that says which code is tried. */
  asked: string
  errors: Record<string, string>
  typed?: TypedCode | undefined
  office: Office
}

/** The code from the message, entered and re-entered. */
export function EnterCodePage(props: Props): JSX.Element {
  const { org, onward, email, concealed, asked, errors } = props
  if (props.codeless) {
    return (
      <>
        <ErrorSummary errors={errors['code'] ? { form: errors['code'] } : {}} />
        <StraySent email={email} lacks="code" />
        <SendAgain {...props} label="Send the message again" />
      </>
    )
  }
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Enter your code</h1>
      <p class="intro">
        {concealed ? 'If there is an account for it, we have written to ' : 'We have sent a code of eight digits to '}
        <b>{email}</b>. The code is good for 10 minutes.
        {concealed && ' A message without a code says how to go on.'}
      </p>
      <form method="post" action={routes.forgotPasswordCode.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <Hidden name="asked" value={asked} />
        <CodeField
          name="code"
          label="Enter your code"
          autocomplete="one-time-code"
          value={props.typed?.code}
          error={errors['code']}
        />
        <CodeField
          name="codeAgain"
          label="Re-enter your code"
          autocomplete="off"
          value={props.typed?.codeAgain}
          error={errors['codeAgain']}
        />
        <p class="actions">
          <button type="submit" class="button">
            Submit
          </button>
        </p>
      </form>
      <SendAgain {...props} label="Send a new code" />
    </>
  )
}

function CodeField(props: {
  name: string
  label: string
  autocomplete: string
  value: string | undefined
  error: string | undefined
}) {
  return <TextField {...props} class="medium" inputmode="numeric" spellcheck={false} error={props.error} />
}

function SendAgain({ org, onward, email, office, label }: Props & { label: string }) {
  return (
    <>
      <hr />
      <form method="post" action={routes.forgotPassword.to({ org })}>
        <OnwardFields onward={onward} />
        <Hidden name="email" value={email} />
        <p class="actions">
          <span>Nothing there after a few minutes? Look among unwanted mail.</span>
          <button type="submit" class="button quiet" name="step" value="again">
            {label}
          </button>
        </p>
      </form>
      <p>
        Another email? <a href={routes.forgotPassword.to({ org }, { to: onward.to })}>Start again</a>. No account yet?{' '}
        <a href={routes.createAccount.to({ org }, { to: onward.to })}>Create Account</a>
      </p>
      <p class="small soft-text">
        You cannot read that email any more? <AskTheOffice {...office} />
      </p>
    </>
  )
}
