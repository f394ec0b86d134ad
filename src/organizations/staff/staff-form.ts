import { z } from 'zod'
import { email, type FieldErrors, parse, type Sent } from '../../web/form.ts'
import type { StaffRole } from '../permissions.ts'
import type { KnownSeries } from './queries.ts'
import { isStaffRole } from './roles.ts'

/**
 * What a form about a member of staff holds: for a coordinator, the ids of the series that are ticked, or that they get
 * theirs later.
 */
export type TypedStaff = { email: string; role: string; series: string[]; later: boolean }

export type StaffPlace = { role: StaffRole; series: string[] }

/** What was typed. */
export const typedStaff = (sent: Sent): TypedStaff => ({
  email: sent.one('email'),
  role: sent.one('role'),
  series: sent.all('series'),
  later: sent.one('later') !== '',
})

/**
 * Checks the role and, for a coordinator, the series, each of which counts once and must be `offered`; a coordinator has
 * none yet only where that is said, or where there is none to offer. Other roles have none.
 */
export function placeOf(
  typed: TypedStaff,
  offered: readonly KnownSeries[],
): { place: StaffPlace | null; errors: FieldErrors } {
  if (!isStaffRole(typed.role)) return { place: null, errors: { role: 'Choose a role' } }
  if (typed.role !== 'coordinator') return { place: { role: typed.role, series: [] }, errors: {} }
  const ids = new Set(offered.map(({ id }) => id))
  if (!typed.series.every((id) => ids.has(id)))
    return { place: null, errors: { series: 'Choose from the series that there are' } }
  if (typed.series.length === 0 && !typed.later && offered.length > 0)
    return { place: null, errors: { series: 'Tick at least one series, or that they get their series later' } }
  return { place: { role: 'coordinator', series: [...new Set(typed.series)].sort() }, errors: {} }
}

/** Checks a whole invitation. */
export function invitationOf(
  typed: TypedStaff,
  offered: readonly KnownSeries[],
): { ok: true; value: StaffPlace & { email: string } } | { ok: false; errors: FieldErrors } {
  const address = parse(z.object({ email: email('Enter the email address to invite') }), typed)
  const { place, errors } = placeOf(typed, offered)
  if (address.ok && place) return { ok: true, value: { ...place, email: address.value.email } }
  return { ok: false, errors: { ...(address.ok ? {} : address.errors), ...errors } }
}
