import { isKeptToSeries, type StaffRole } from '../../organizations/permissions.ts'

/** What says who may award credit at a session by a list. */
export type AwardTerms = {
  isSeries: boolean
  /** What coordinators may change of it. */
  coordinatorFields: readonly string[]
  /** The evaluation that its credit waits for; '' where it waits for none. */
  waitsFor: '' | 'session' | 'quarter'
}

/** Whether credit may be awarded by a list, why not, and what is to be known before it is. */
export type AwardRight = { may: boolean; why: string; note: string }

/**
 * Who may award credit at a session by a list: administrators, who read that it does not wait for the evaluation; and
 * coordinators who may change the credit of their series, where it waits for no evaluation.
 */
export function awardRight(role: StaffRole, { isSeries, coordinatorFields, waitsFor }: AwardTerms): AwardRight {
  const evaluation = waitsFor === 'quarter' ? 'the evaluation of the quarter' : 'the evaluation of the session'
  if (!isKeptToSeries(role)) {
    const note = `Credit here waits for ${evaluation}. Awarded by this list it does not wait; that is written to the audit log.`
    return { may: true, why: '', note: waitsFor ? note : '' }
  }
  const not = (why: string): AwardRight => ({ may: false, why, note: '' })
  if (!isSeries || !coordinatorFields.includes('credit'))
    return not(
      'Credit in the list is not awarded: here only administrators decide about credit. Attendance is recorded.',
    )
  if (waitsFor)
    return not(
      `Credit in the list is not awarded: it waits for ${evaluation}, and only administrators can award it before. Attendance is recorded.`,
    )
  return { may: true, why: '', note: '' }
}
