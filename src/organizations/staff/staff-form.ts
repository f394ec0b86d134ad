import { z } from 'zod'
import { email, type FieldErrors, parse, type Sent, text } from '../../web/form.ts'
import type { StaffRole } from '../permissions.ts'
import { isStaffRole } from './roles.ts'

/** What a form about a member of staff holds: for a coordinator, series ticked, and others typed one on a line. */
export type TypedStaff = { email: string; role: string; series: string[]; otherSeries: string }

export type StaffPlace = { role: StaffRole; series: string[] }

/** As many series as anybody can look after, and the longest name, which is that of an activity's series. */
const mostSeries = 100
const longestSeries = 200

/** What was typed. */
export const typedStaff = (sent: Sent): TypedStaff => ({
  email: sent.one('email'),
  role: sent.one('role'),
  series: sent.all('series'),
  otherSeries: sent.one('otherSeries'),
})

/** Checks the role and, for a coordinator, the series, each of which counts once; other roles have none. */
export function placeOf(typed: TypedStaff): { place: StaffPlace | null; errors: FieldErrors } {
  if (!isStaffRole(typed.role)) return { place: null, errors: { role: 'Choose a role' } }
  if (typed.role !== 'coordinator') return { place: { role: typed.role, series: [] }, errors: {} }
  const read = parse(
    z.object({
      series: z.array(seriesName).transform((names) => names.filter(Boolean)),
      otherSeries: text('The list of series', mostSeries * longestSeries)
        .transform((value) => value.split(/\r\n?|\n/).map((name) => name.replace(/\s+/g, ' ').trim()))
        .transform((names) => names.filter(Boolean))
        .refine(
          (names) => names.every((name) => [...name].length <= longestSeries),
          `Each series must be ${longestSeries} characters or fewer, on a line of its own`,
        ),
    }),
    typed,
  )
  if (!read.ok) return { place: null, errors: gathered(read.errors) }
  const series = [...new Set([...read.value.series, ...read.value.otherSeries])].sort()
  if (series.length === 0) return { place: null, errors: { otherSeries: 'Choose or enter at least one series' } }
  if (series.length > mostSeries)
    return { place: null, errors: { otherSeries: `A coordinator has at most ${mostSeries} series` } }
  return { place: { role: 'coordinator', series }, errors: {} }
}

const seriesName = text('The name of a series', longestSeries).transform((value) => value.replace(/\s+/g, ' '))

/** Whatever is wrong with one of the ticked series is said of them all. */
const gathered = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, message]) => [name.split('.')[0]!, message]))

/** Checks a whole invitation. */
export function invitationOf(
  typed: TypedStaff,
): { ok: true; value: StaffPlace & { email: string } } | { ok: false; errors: FieldErrors } {
  const address = parse(z.object({ email: email('Enter the email address to invite') }), typed)
  const { place, errors } = placeOf(typed)
  if (address.ok && place) return { ok: true, value: { ...place, email: address.value.email } }
  return { ok: false, errors: { ...(address.ok ? {} : address.errors), ...errors } }
}
