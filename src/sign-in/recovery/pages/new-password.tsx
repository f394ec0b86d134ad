import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'
import { passwordHint } from '../../password-rules.ts'

/** The new password, typed twice. The e-mail stands in a field that is not shown, for password managers. */
export function NewPasswordPage(props: {
  org: string
  onward: Onward
  /** The grant of the right code. */
  token: string
  email: string
  least: number
  errors: Record<string, string>
}): JSX.Element {
  const { org, onward, token, email, least, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>New password</h1>
      <p class="intro">
        For the account of <b>{email}</b>. You will be signed out on every device.
      </p>
      <form method="post" action={routes.forgotPasswordNew.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <Hidden name="token" value={token} />
        <input type="text" name="username" autocomplete="username" value={email} readonly hidden />
        <TextField
          name="password"
          type="password"
          label="New Password"
          hint={passwordHint(least)}
          autocomplete="new-password"
          error={errors['password']}
        />
        <TextField
          name="passwordAgain"
          type="password"
          label="Re-enter New Password"
          autocomplete="new-password"
          error={errors['passwordAgain']}
        />
        <p class="actions">
          <button type="submit" class="button">
            Submit
          </button>
        </p>
      </form>
    </>
  )
}
