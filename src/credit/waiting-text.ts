import { longDate, timeOfDay } from '../web/dates.ts'
import { type ClaimFacts, waitsUntil } from './next-step.ts'

/**
 * What a person is told who attended and has nothing to do yet: `next` says from when and what; `straight` where credit
 * comes by itself with attendance.
 */
export function waitingText(session: ClaimFacts, zone: string): { straight: boolean; next: string } {
  const straight = session.creditAfter === 'attendance'
  const opens = waitsUntil(session)
  const when = opens ? `${longDate(opens, zone)}, ${timeOfDay(opens, zone)}` : ''
  return {
    straight,
    next: straight
      ? 'Your credit and its certificate come by themselves when the session has ended.'
      : `One evaluation for all sessions of this quarter opens on ${when}.`,
  }
}
