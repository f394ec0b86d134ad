import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'
import { StraySent } from '../../stray-address/pages/stray-sent.tsx'

type Props = {
  org: string
  onward: Onward
  email: string
  /** Whether it is not told if there is an account. */
  concealed: boolean
  /** Whether the message has no link that signs in, and says why. */
  linkless: boolean
  /** The sealed field that says which code is tried. */
  asked: string
  errors: Record<string, string>
  office: Office
}

/** "Check your email": the link signs in on this device; read elsewhere, the code beside it is typed here. */
export function LinkSentPage(props: Props): JSX.Element {
  const { email, errors, linkless } = props
  return (
    <>
      <ErrorSummary errors={linkless && errors['code'] ? { form: errors['code'] } : errors} />
      {linkless ? <StraySent email={email} lacks="link" /> : <Sent {...props} />}
      <SendAgain {...props} />
    </>
  )
}

function Sent({ org, onward, email, concealed, asked, errors }: Props) {
  return (
    <>
      <h1>Check your email</h1>
      <p class="intro">
        {concealed ? 'If there is an account for it, we have written to ' : 'We have sent a link to '}
        <b>{email}</b>. Open the link on this device within 10 minutes, and you are signed in.
        {concealed && ' A message without a link that signs in says how to go on.'}
      </p>
      <form method="post" action={routes.signInLink.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <Hidden name="asked" value={asked} />
        <TextField
          name="code"
          label="Code from the message"
          hint="If you read your email on another device, type the code here instead."
          class="medium"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          error={errors['code']}
        />
        <p class="actions">
          <button type="submit" class="button" name="step" value="code">
            Sign In
          </button>
        </p>
      </form>
    </>
  )
}

function SendAgain({ org, onward, email, linkless, office }: Props) {
  return (
    <>
      <hr />
      <form method="post" action={routes.signInLink.to({ org })}>
        <OnwardFields onward={onward} />
        <Hidden name="email" value={email} />
        <p class="actions">
          <span>Nothing there after a few minutes? Look among unwanted mail.</span>
          <button type="submit" class="button quiet" name="step" value="again">
            {linkless ? 'Send the message again' : 'Send a new link'}
          </button>
        </p>
      </form>
      <p>
        Another email? <a href={routes.signInLink.to({ org }, { to: onward.to })}>Start again</a>. No account yet?{' '}
        <a href={routes.createAccount.to({ org }, { to: onward.to })}>Create Account</a>
      </p>
      <p class="small soft-text">
        You cannot read that email any more? <AskTheOffice {...office} />
      </p>
    </>
  )
}
