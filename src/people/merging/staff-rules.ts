import type { StaffRole } from '../../organizations/permissions.ts'

/** A place in the office: the role, since when, and the ids of a coordinator's series. */
export type Place = { role: StaffRole; since: string; series: string[] }

/** The roles by their reach, the furthest first. */
const byReach: readonly StaffRole[] = ['administrator', 'coordinator', 'reviewer', 'viewer']

/** The place of one person whose two records had these: the further-reaching role, and the series of both. */
export function placeOfBoth(one: Place | null, other: Place | null): Place | null {
  if (!one || !other) return one ?? other
  const [further, lesser] = byReach.indexOf(one.role) <= byReach.indexOf(other.role) ? [one, other] : [other, one]
  if (further.role !== 'coordinator') return further
  const series = [...new Set([...further.series, ...lesser.series])].sort()
  return { ...further, series }
}
