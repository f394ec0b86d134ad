import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { passwordHint } from '../../password-rules.ts'

/** A new password, typed twice, and the one that it replaces, where there is one. */
export function PasswordPage(props: {
  org: string
  email: string
  has: boolean
  least: number
  errors?: Record<string, string>
}): JSX.Element {
  const { org, has, errors = {} } = props
  const verb = has ? 'Change password' : 'Set a password'
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{verb}</h1>
      <p class="intro">Everywhere else you will be signed out, and a note goes to your email.</p>
      <form method="post" action={routes.changePassword.to({ org })} class="flow" novalidate>
        <input type="email" name="username" autocomplete="username" value={props.email} readonly hidden />
        {has && (
          <TextField
            name="currentPassword"
            type="password"
            label="Current password"
            autocomplete="current-password"
            error={errors['currentPassword']}
          />
        )}
        <TextField
          name="password"
          type="password"
          label="New password"
          hint={passwordHint(props.least)}
          autocomplete="new-password"
          error={errors['password']}
        />
        <TextField
          name="passwordAgain"
          type="password"
          label="Re-enter new password"
          autocomplete="new-password"
          error={errors['passwordAgain']}
        />
        <p class="actions">
          <button type="submit" class="button">
            {verb}
          </button>
          <a href={routes.security.to({ org })}>Cancel</a>
        </p>
      </form>
    </>
  )
}
