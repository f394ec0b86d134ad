import { z } from 'zod'
import { type PasswordAbout, passwordFault } from '../sign-in/password-rules.ts'
import { email, type FieldErrors, parse, type Sent } from '../web/form.ts'

export type TypedAccount = { email: string; emailAgain: string; password: string; passwordAgain: string }

/** What was typed under "Account Information". */
export const typedAccount = (sent: Sent): TypedAccount => ({
  email: sent.one('email'),
  emailAgain: sent.one('emailAgain'),
  password: sent.one('password'),
  passwordAgain: sent.one('passwordAgain'),
})

/**
 * Checks e-mail and password, each of which is typed twice; returns the e-mail and the errors. Where accounts are
 * concealed the e-mail must be the one that the link was sent to (`only`), or anyone could ask here who has an account.
 */
export function accountOf(
  typed: TypedAccount,
  only: string | null,
  about: Omit<PasswordAbout, 'email'> = {},
): { email: string; errors: FieldErrors } {
  const read = parse(z.object({ email: email() }), typed)
  const errors: FieldErrors = read.ok ? {} : read.errors
  const address = read.ok ? read.value.email : typed.email
  if (read.ok && only !== null && address !== only)
    errors.email = `Use ${only}, to which the link was sent, or create an account for the other address from the start`
  if (read.ok && typed.emailAgain.normalize('NFC').trim().toLowerCase() !== address)
    errors.emailAgain = 'Enter the same email address in both places'
  const fault = passwordFault(typed.password, { ...about, email: address })
  if (fault) errors.password = fault
  else if (typed.passwordAgain !== typed.password) errors.passwordAgain = 'Enter the same password in both places'
  return { email: address, errors }
}
