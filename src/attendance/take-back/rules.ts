import { isKeptToSeries, type StaffRole } from '../../organizations/permissions.ts'
import type { RestingCredit } from './queries.ts'

/**
 * Why somebody of the staff cannot take an attendance back; '' when they can. What a learner claimed, and attested, or
 * an administrator recorded, only administrators withdraw.
 */
export function takeBackRefusal(role: StaffRole, credits: readonly Pick<RestingCredit, 'ground'>[]): string {
  if (!isKeptToSeries(role)) return ''
  if (credits.some(({ ground }) => ground === 'office'))
    return 'An administrator has recorded or corrected their credit for this session, and only administrators take it back: ask the CME office.'
  if (!credits.some(({ ground }) => ground === 'claimed')) return ''
  return 'They have claimed credit for this session themselves. Only administrators can take it back: ask the CME office.'
}
