import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'

/** "Check your email": the link signs in on this device; read elsewhere, the code beside it is typed here. */
export function LinkSentPage(props: {
  org: string
  onward: Onward
  email: string
  /** Whether it is not told if there is an account. */
  concealed: boolean
  /** The sealed field that says which code is tried. */
  asked: string
  errors: Record<string, string>
  office: Office
}): JSX.Element {
  const { org, onward, email, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Check your email</h1>
      <p class="intro">
        {props.concealed ? 'If there is an account for it, we have written to ' : 'We have sent a link to '}
        <b>{email}</b>. Open the link on this device within 10 minutes, and you are signed in.
      </p>
      <form method="post" action={routes.signInLink.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <Hidden name="asked" value={props.asked} />
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
      <hr />
      <form method="post" action={routes.signInLink.to({ org })}>
        <OnwardFields onward={onward} />
        <Hidden name="email" value={email} />
        <p class="actions">
          <span>Nothing there after a few minutes? Look among unwanted mail.</span>
          <button type="submit" class="button quiet" name="step" value="again">
            Send a new link
          </button>
        </p>
      </form>
      <p>
        Another email? <a href={routes.signInLink.to({ org }, { to: onward.to })}>Start again</a>
      </p>
      <p class="small soft-text">
        You cannot read that email any more? <AskTheOffice {...props.office} />
      </p>
    </>
  )
}
