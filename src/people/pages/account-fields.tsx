import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { passwordHint } from '../../sign-in/password-rules.ts'
import { TextField } from '../../web/fields.tsx'

export type TypedEmails = { email: string; emailAgain: string }

/** "Account Information" of a new account: e-mail and password, each twice. */
export function NewAccountFields({
  typed,
  errors,
  passwordLeast,
}: {
  typed: TypedEmails
  errors: Record<string, string>
  passwordLeast: number
}): JSX.Element {
  return (
    <>
      <TextField
        name="email"
        type="email"
        label="Email"
        autocomplete="username"
        value={typed.email}
        error={errors.email}
        required
      />
      <TextField
        name="emailAgain"
        type="email"
        label="Re-Enter Email"
        autocomplete="off"
        value={typed.emailAgain}
        error={errors.emailAgain}
        required
      />
      <TextField
        name="password"
        type="password"
        label="Password"
        hint={passwordHint(passwordLeast)}
        autocomplete="new-password"
        error={errors.password}
        required
      />
      <TextField
        name="passwordAgain"
        type="password"
        label="Re-enter Password"
        hint="Once more, to catch a slip."
        autocomplete="new-password"
        error={errors.passwordAgain}
        required
      />
    </>
  )
}

/** "Account Information" of an account that is there: which e-mail signs in to it, and where that is changed. */
export function AccountNote({
  email,
  hasPassword,
  org,
}: {
  email: string
  hasPassword: boolean
  org: string
}): JSX.Element {
  return (
    <p class="wide">
      You sign in as <b>{email}</b>. <a href={routes.emails.to({ org })}>Change or add an email</a>, or{' '}
      <a href={routes.changePassword.to({ org })}>{hasPassword ? 'change the' : 'set a'} password</a>.
    </p>
  )
}
