import { longDate, timeOfDay } from '../web/dates.ts'
import { type ClaimFacts, evaluates, isTested, waitsUntil } from './next-step.ts'

/**
 * What a person is told who attended and has nothing to do yet: `next` says from when and what; `straight` where credit
 * comes by itself with attendance; `asks` where an evaluation or a test is waited for.
 */
export function waitingText(session: ClaimFacts, zone: string): { straight: boolean; asks: boolean; next: string } {
  const straight = session.creditAfter === 'attendance'
  const opens = waitsUntil(session)
  const when = opens ? `${longDate(opens, zone)}, ${timeOfDay(opens, zone)}` : ''
  const isTest = isTested(session) && !session.testPassedAt
  const asks = isTest || (evaluates(session) && !session.evaluatedAt)
  if (straight)
    return { straight, asks, next: 'Your credit and its certificate come by themselves when the session has ended.' }
  if (!asks) return { straight, asks, next: `Your credit can be claimed from ${when}.` }
  const name = isTest ? 'test' : 'evaluation'
  const what = session.creditAfter === 'quarter' ? `One ${name} for all sessions of this quarter` : `The ${name}`
  return { straight, asks, next: `${what} opens on ${when}.` }
}
