import { mayPlanActivities, mayReviewDisclosures, type StaffRole } from '../../organizations/permissions.ts'
import type { Blocking } from './rules.ts'

/** Which part of what blocks dates is looked at. */
export const boardViews = ['open', 'mine', 'asked', 'judge', 'mitigate', 'excluded', 'runs-out'] as const
export type BoardView = (typeof boardViews)[number]

/** Those who see only whether a disclosure is complete are not told apart what it waits for. */
export const viewsFor = (role: StaffRole): readonly BoardView[] =>
  mayReviewDisclosures(role) ? boardViews : mayPlanActivities(role) ? ['open', 'mine', 'asked'] : ['open', 'asked']

/** What is known of a role by somebody who may not see what was disclosed: that it is complete, to be asked, or asked. */
export type Known = 'complete' | 'to-ask' | 'unreachable' | 'unnamed' | 'asked'

/**
 * A step as those know it who may not see what was disclosed. Whoever answered was asked at some time; told apart, it
 * would tell who has something to disclose.
 */
export const knownStep = (step: Blocking['step']): Known =>
  step === 'complete' || step === 'to-ask' || step === 'unreachable' || step === 'unnamed' ? step : 'asked'

/** Whether a row stands in a view, for somebody of the staff. */
export function isIn(view: BoardView, { step }: Pick<Blocking, 'step'>, role: StaffRole): boolean {
  if (view === 'open') return step !== 'complete'
  if (view === 'mine') return isMine(step, role)
  if (view === 'judge') return step === 'to-judge'
  if (view === 'mitigate') return step === 'to-mitigate'
  if (view === 'asked') return mayReviewDisclosures(role) ? step === 'asked' : knownStep(step) === 'asked'
  return step === view
}

/** Reviewers judge and mitigate; administrators do that and what the office does; coordinators ask and name. */
function isMine(step: Blocking['step'], role: StaffRole): boolean {
  const asks = step === 'to-ask' || step === 'unreachable' || step === 'unnamed' || step === 'runs-out'
  const reviews = step === 'to-judge' || step === 'to-mitigate' || step === 'excluded'
  if (role === 'administrator') return asks || reviews
  return role === 'reviewer' ? reviews : asks && step !== 'runs-out'
}
