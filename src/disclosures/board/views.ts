import { mayPlanActivities, mayReviewDisclosures, type StaffRole } from '../../organizations/permissions.ts'
import { turnOf } from '../role-state.ts'
import type { Blocking } from './rules.ts'

/** Which part of what blocks dates is looked at. */
export const boardViews = ['open', 'mine', 'review', 'asked', 'judge', 'mitigate', 'excluded', 'runs-out'] as const
export type BoardView = (typeof boardViews)[number]

/**
 * Those who see only whether a disclosure is complete are not told apart what it waits for. Whoever reviews and nothing
 * else has nothing else to do.
 */
export function viewsFor(role: StaffRole): readonly BoardView[] {
  if (!mayReviewDisclosures(role)) return mayPlanActivities(role) ? ['open', 'mine', 'asked'] : ['open', 'asked']
  return mayPlanActivities(role) ? boardViews : boardViews.filter((view) => view !== 'review')
}

/** Views of what waits for whoever looks, whatever the day. */
export const isOwnView = (view: BoardView): boolean => view === 'mine' || view === 'review'

/**
 * What is known of a role by somebody who may not see what was disclosed: that it is complete, to be asked, or asked; and, by
 * who names people, that somebody else has to be named.
 */
export type Known = 'complete' | 'to-ask' | 'unreachable' | 'unnamed' | 'excluded' | 'asked'

/**
 * A step as those know it who may not see what was disclosed. Whoever answered was asked at some time; told apart, it
 * would tell who has something to disclose.
 */
export function knownStep(step: Blocking['step'], { mayPlan }: { mayPlan: boolean }): Known {
  if (step === 'excluded') return mayPlan ? step : 'asked'
  return step === 'complete' || step === 'to-ask' || step === 'unreachable' || step === 'unnamed' ? step : 'asked'
}

type Row = Pick<Blocking, 'step' | 'session'>

/** Whether a row stands in a view, for somebody of the staff. Reviews of their own views are not among them: see office.tsx */
export function isIn(view: BoardView, row: Row, role: StaffRole): boolean {
  const { step } = row
  if (view === 'open') return step !== 'complete'
  if (view === 'mine') return isMine(row, role)
  if (view === 'judge') return step === 'to-judge'
  if (view === 'mitigate') return step === 'to-mitigate'
  if (view === 'asked')
    return mayReviewDisclosures(role)
      ? step === 'asked'
      : knownStep(step, { mayPlan: mayPlanActivities(role) }) === 'asked'
  return step === view
}

/** Who does the next thing; of a session that nobody teaches, its coordinator. */
export const turnOfRow = ({ step, session }: Row) =>
  step !== 'unnamed' ? turnOf(step) : session.coordinated ? 'coordinator' : 'office'

/** What is asked, named, and named anew: by coordinators in their series; by administrators, where it is the office's turn. */
function isMine(row: Row, role: StaffRole): boolean {
  if (role === 'administrator') return turnOfRow(row) === 'office'
  const { step } = row
  return role === 'coordinator' && ['to-ask', 'unreachable', 'unnamed', 'excluded'].includes(step)
}
