import { phoneText } from '../platform/phone.ts'
import type { Office } from '../web/ask-the-office.tsx'
import { waitText } from '../web/errors.tsx'
import type { CheckWait } from './find-account.ts'

/** What is said of a check that must wait, beside the field. */
export const tooManyChecks = ({ seconds, today }: CheckWait): string =>
  today
    ? 'There were too many checks for this last name today, maybe by others.'
    : `There were too many checks. Try again ${waitText(seconds)}.`

/** The same with the other ways, for a page that does not name them elsewhere. */
export function tooManyChecksAndWays(wait: CheckWait, { email, phone }: Office): string {
  if (!wait.today) return tooManyChecks(wait)
  return `${tooManyChecks(wait)} If you may have an account, use “Forgot Password” on the page Sign In; otherwise write to ${email} or call ${phoneText(phone)}.`
}
