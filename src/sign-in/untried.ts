import { waitText } from '../web/errors.tsx'
import type { Outcome } from './try-password.ts'

/** Why a password was not tried, in words for the page, with the status and the seconds to wait; null where it was tried. */
export function untried(outcome: Outcome): { message: string; status: 429 | 503; seconds: number } | null {
  if (outcome.ok || (outcome.code !== 'wait' && outcome.code !== 'busy')) return null
  const { code, seconds } = outcome
  const why = code === 'wait' ? 'There were too many tries that did not match.' : 'Many people are signing in.'
  return { message: `${why} Try again ${waitText(seconds)}.`, status: code === 'wait' ? 429 : 503, seconds }
}
