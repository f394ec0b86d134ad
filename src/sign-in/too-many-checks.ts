import { phoneText } from '../platform/phone.ts'
import type { Office } from '../web/ask-the-office.tsx'
import { waitText } from '../web/errors.tsx'
import type { CheckWait } from './find-account.ts'

/** What is said of a check that must wait. */
export function tooManyChecks({ seconds, today }: CheckWait, { email, phone }: Office): string {
  if (!today) return `There were too many checks. Try again ${waitText(seconds)}.`
  const others = 'There were too many checks for this last name today, maybe by others.'
  return `${others} If you may have an account, use “Forgot Password”; otherwise write to ${email} or call ${phoneText(phone)}.`
}
