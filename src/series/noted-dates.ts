import { roomNotes } from '../activities/office-calendar/room-faults.ts'
import type { OwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'
import { dateNotes } from './date-notes.ts'
import { type Occurrence, occurrences, type Pattern } from './patterns.ts'

/** Every date of a pattern with what is to be known of it before it becomes a session: also that something has the room. */
export async function notedDates(
  db: Db,
  pattern: Pattern,
  { place, own, zone }: { place: string; own: OwnSeries; zone: string },
): Promise<(Occurrence & { notes: string[] })[]> {
  const dates = occurrences(pattern, zone)
  const wanted = dates.map((one) => ({ ...one, place }))
  const taken = await roomNotes(db, wanted, { own, zone })
  return dates.map((one, index) => ({
    ...one,
    notes: [...dateNotes(one, pattern, zone), taken.get(index) ?? ''].filter(Boolean),
  }))
}
