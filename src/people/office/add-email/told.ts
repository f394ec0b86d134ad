import type { Email } from '../../account/email-rules.ts'

/**
 * Which of an account's addresses are told that the office added one: the confirmed ones, since one that was never confirmed
 * may be a stranger's. Where none is, those that sign in, so that nobody takes an account unseen.
 */
export function toldOf<One extends Pick<Email, 'verifiedAt' | 'signIn'>>(emails: readonly One[]): One[] {
  const confirmed = emails.filter(({ verifiedAt }) => verifiedAt !== null)
  return confirmed.length > 0 ? confirmed : emails.filter(({ signIn }) => signIn)
}
