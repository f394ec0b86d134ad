import type { Organization } from '../../organizations/organization.ts'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { dateTimeRange, timeRange } from '../../web/dates.ts'
import type { FieldErrors } from '../../web/form.ts'
import { roomBox } from './room-answer.ts'
import { type Taken, takenRooms, type Wanted } from './taken-rooms.ts'

/** Who wants rooms, and what they may know of who has them. */
export type RoomAsk = {
  own: OwnSeries
  zone: string
  /** Where to ask about what one does not see: "cme@lakeside.example or (503) 555-0134". */
  office: string
  onPurpose: boolean
}

/** How rooms are asked for in an organization. */
export const roomAskOf = (
  { email, phone, time_zone: zone }: Pick<Organization, 'email' | 'phone' | 'time_zone'>,
  own: OwnSeries,
  onPurpose: boolean,
): RoomAsk => ({ own, zone, office: [email, phoneText(phone)].filter(Boolean).join(' or '), onPurpose })

/**
 * That somebody else has a room at a time at which it is wanted, under {@link roomBox}; nothing where it is taken twice on
 * purpose. Sessions of `leaveOut` (ids) are those that move.
 */
export async function roomFaults(
  db: Db,
  ask: RoomAsk,
  wanted: readonly Wanted[],
  leaveOut: readonly string[],
): Promise<FieldErrors> {
  if (ask.onPurpose) return {}
  const taken = await takenRooms(db, wanted, ask.own, leaveOut)
  return taken.length === 0 ? {} : { [roomBox]: faultText(taken, ask) }
}

/** "Auditorium B is taken then: “Two trials” (Journal Club), Thursday, December 3, 12:30–1:30 PM, and 2 more. …" */
export function faultText(taken: readonly Taken[], { zone, office }: Pick<RoomAsk, 'zone' | 'office'>): string {
  const shown = taken
    .slice(0, mostNamed)
    .map((one) => `${nameOf(one)}, ${dateTimeRange(one.startsAt, one.endsAt, zone)}`)
  const more = taken.length - mostNamed
  const all = [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ')
  const ask = taken.every(({ title }) => title) ? '' : ` Ask the CME office about it: ${office}.`
  return `${taken[0]!.place} is taken at that time: ${all}.${ask} Choose another room or time, or say below that both are to be there.`
}

/** What stands beside each date of several, by its place among them: "Room taken: Two trials, 12:30–1:30 PM". */
export async function roomNotes(
  db: Db,
  wanted: readonly Wanted[],
  { own, zone }: { own: OwnSeries; zone: string },
): Promise<Map<number, string>> {
  const notes = new Map<number, string>()
  for (const one of await takenRooms(db, wanted, own))
    notes.set(
      one.wanted,
      notes.has(one.wanted) ? `${notes.get(one.wanted)}; ${shortOf(one, zone)}` : `Room taken: ${shortOf(one, zone)}`,
    )
  return notes
}

const mostNamed = 3

const nameOf = ({ title, series }: Taken): string =>
  title ? `“${title}”${series ? ` (${series})` : ''}` : 'by something that is not in your series'

const shortOf = ({ title, startsAt, endsAt }: Taken, zone: string): string =>
  `${title || 'by another series'}, ${timeRange(startsAt, endsAt, zone)}`
