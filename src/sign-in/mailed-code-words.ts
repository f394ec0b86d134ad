import { phoneText } from '../platform/phone.ts'
import type { Office } from '../web/ask-the-office.tsx'
import { waitText } from '../web/errors.tsx'
import type { MailWait } from './mail-turn.ts'

/** What is said of a mailed code or link that lets nobody in; shared by the ways in that use one. */

export const noAccount =
  'There is no account with this email. Try another that you may have used, or click Create Account below to proceed.'

/** Of a code that is not the one that was mailed; `left` is how often another can be tried. */
export const wrongCode = (left: number): string =>
  `That is not the code. Compare it with the latest message that you asked for; you can try ${left === 1 ? 'once' : `${left} times`} more.`

/** Of a code that opens nothing any more; `button` sends another. */
export const codeOver = (button: string): string =>
  `This code no longer works: it was used, it is older than 10 minutes, or it was tried too often. Press “${button}”.`

type Asking = {
  what: 'Codes' | 'Links'
  /** Whether this browser asked for one that may still be good. */
  here: boolean
  /** The ways in that need no message, as the end of a sentence. */
  otherwise: string
  office: Office
}

/**
 * Of codes or links that were asked for too often; not only by whoever reads it, and only what one's own page asked for
 * is of use there. It says nothing of whether there is an account, nor of what was sent.
 */
export function askedTooOften({ seconds, today }: MailWait, { what, here, otherwise, office }: Asking): string {
  const wait = waitText(seconds)
  if (today) {
    const { email, phone } = office
    return `${what} for this email have been asked for too often today, maybe by others. Ask again ${wait}, ${otherwise}, write to ${email} or call ${phoneText(phone)}.`
  }
  const several = `${what} for this email have been asked for several times already`
  return here
    ? `${several}, here or elsewhere. Only one that you asked for here works here. Ask for another ${wait}.`
    : `${several}, maybe by others. Ask for one ${wait}.`
}
