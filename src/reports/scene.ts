import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import type { StaffScene } from '../web/scene.ts'
import type { Asked } from './asked.ts'
import { daysOf, type ReportFilter } from './filter.ts'

/** What somebody of the staff asks of a report with a filter, or what is wrong with it, by field. */
export async function askedIn(
  scene: StaffScene,
  filter: ReportFilter,
  now: Temporal.Instant = scene.now,
): Promise<{ ok: true; asked: Asked } | { ok: false; errors: Record<string, string> }> {
  const { db, organization, visitor } = scene
  const zone = organization.time_zone
  const read = daysOf(filter, now.toZonedDateTimeISO(zone).toPlainDate())
  if (!read.ok) return read
  const own = await ownSeriesOf(db, visitor)
  return { ok: true, asked: { days: read.days, zone, now, filter, own, anonymous: organization.anonymous_evaluations } }
}
