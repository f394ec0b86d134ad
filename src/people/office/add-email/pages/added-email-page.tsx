import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../../web/fields.tsx'

/** The code that went to an address which the office added. Which address it is, only the message says. */
export function AddedEmailPage({
  org,
  code,
  errors,
}: {
  org: string
  code: string
  errors: Record<string, string>
}): JSX.Element {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Confirm your new email</h1>
      <p class="intro">
        The CME office has added an email to your account. Enter the code that came with this link, and you sign in with
        it.
      </p>
      <form method="post" action={routes.addedEmail.to({ org, code })} class="flow" novalidate>
        <TextField
          name="code"
          label="Code"
          hint="Eight digits"
          class="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          error={errors['code']}
        />
        <p class="actions">
          <button type="submit" class="button">
            Confirm
          </button>
        </p>
      </form>
    </>
  )
}

/** What comes after: the password that was forgotten, or the one that is known still. */
export function AddedEmailConfirmedPage({ org, email }: { org: string; email: string }): JSX.Element {
  return (
    <>
      <h1>Your email is confirmed</h1>
      <p class="intro">
        You sign in with <b>{email}</b> from now on, and we write to it first. What else your account asks for, such as
        the code of an authenticator app, it goes on asking for.
      </p>
      <form method="post" action={routes.forgotPassword.to({ org })} class="flow">
        <Hidden name="email" value={email} />
        <p class="actions">
          <button type="submit" class="button">
            Choose a new password
          </button>
          <a href={routes.signIn.to({ org })}>Sign in with the password I know</a>
        </p>
      </form>
    </>
  )
}

/** A code that was used, is too old, or was tried too often. */
export function AddedEmailOverPage({ org, office }: { org: string; office: { email: string } }): JSX.Element {
  return (
    <>
      <h1>This code cannot be used any more</h1>
      <p class="intro">
        It was used already, is older than seven days, was tried too often, or the email was taken off the account.
      </p>
      <p>
        Confirmed already? <a href={routes.signIn.to({ org })}>Sign in</a>. Otherwise write to{' '}
        <a href={`mailto:${office.email}`}>{office.email}</a>: the office can send another one.
      </p>
    </>
  )
}
