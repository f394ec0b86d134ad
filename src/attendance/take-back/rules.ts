import { isKeptToSeries, type StaffRole } from '../../organizations/permissions.ts'
import type { RestingCredit } from './queries.ts'

/**
 * Why somebody of the staff cannot take an attendance back; '' when they can. What a learner claimed, and attested, only
 * administrators withdraw.
 */
export function takeBackRefusal(role: StaffRole, credits: readonly Pick<RestingCredit, 'claimed'>[]): string {
  if (!isKeptToSeries(role) || !credits.some(({ claimed }) => claimed)) return ''
  return 'They have claimed credit for this session themselves. Only administrators can take it back: ask the CME office.'
}
