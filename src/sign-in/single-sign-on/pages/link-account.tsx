import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'

/** Proof of an account that somebody has here: its password, or a code that is mailed to it. */
export function LinkAccountPage(props: {
  org: string
  title: string
  office: Office
  label: string
  /** Ties the form to the one who arrived. */
  arrival: string
  /** The e-mail address that the provider sent, where it has an account. */
  knownEmail: string | undefined
  typed: { email: string }
  errors: Record<string, string>
}): JSX.Element {
  const { org, label, knownEmail, typed, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{props.title}</h1>
      <p class="intro">
        {knownEmail ? (
          <>
            <b>{knownEmail}</b>, the email address that {label} sent, has one. Link it once, and {label} signs in to it.
          </>
        ) : (
          <>Show once that it is yours, and {label} signs in to it from then on. Your credit stays where it is.</>
        )}
      </p>
      <form method="post" action={routes.linkAccount.to({ org })} class="flow" novalidate>
        <Hidden name="arrival" value={props.arrival} />
        <TextField
          name="email"
          type="email"
          label="Email"
          hint="With which you have signed in here until now."
          autocomplete="username"
          value={typed.email}
          error={errors.email}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          hint={`Of your account here, not that of ${label}.`}
          autocomplete="current-password"
          error={errors.password}
        />
        <p class="actions">
          <button type="submit" class="button" name="step" value="password">
            Link account
          </button>
        </p>
        <hr />
        <p>You do not know the password any more?</p>
        <p class="actions">
          <button type="submit" class="button soft" name="step" value="code">
            Send a code to this email
          </button>
        </p>
      </form>
      <hr />
      <p>
        <a href={routes.vouchedProfile.to({ org }, { new: 1 })}>
          {knownEmail ? 'This is not me: create a new profile' : 'I have no account here: create a profile'}
        </a>
      </p>
      <p class="small soft-text">
        You cannot read that email any more? <AskTheOffice {...props.office} />
      </p>
    </>
  )
}

/** The code from the message. */
export function LinkCodePage(props: {
  org: string
  office: Office
  arrival: string
  email: string
  errors: Record<string, string>
}): JSX.Element {
  const { org, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Enter the code</h1>
      <p class="intro">
        If <b>{props.email}</b> has an account here, we have just written to it. The message has a code of eight digits,
        good for ten minutes.
      </p>
      <form method="post" action={routes.linkAccount.to({ org })} class="flow" novalidate>
        <Hidden name="arrival" value={props.arrival} />
        <TextField
          name="code"
          label="Code"
          class="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          error={errors.code}
        />
        <p class="actions">
          <button type="submit" class="button" name="step" value="try-code">
            Link account
          </button>
          <a href={routes.linkAccount.to({ org })}>Back</a>
        </p>
      </form>
      <p class="small soft-text">
        Nothing there after a few minutes? Look among unwanted mail. <AskTheOffice {...props.office} />
      </p>
    </>
  )
}
