/** What of a session says where and when it is. */
export type Booking = {
  id: string
  place: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  cancelled: boolean
}

const nowhere =
  /^(online|virtual|remote|zoom|webex|teams|microsoft teams|on demand|web|internet|tbd|tba|to be (announced|determined))\b|https?:/

/** What is said behind a room of those who are not in it: "Auditorium B and online", "Auditorium B / Zoom". */
const besides =
  /\s*(\b(and|or)\b|[+&/|(])\s*(online|virtual(ly)?|live[- ]?stream(ed)?|hybrid|zoom|webex|teams|microsoft teams)\)?$/

/**
 * By what a room is told from another: neither capitals or small letters nor spaces make another one, nor does whether others
 * follow from elsewhere.
 */
export const roomKey = (place: string): string =>
  place
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,.;]+/g, ' ')
    .trim()
    .replace(besides, '')

/** Whether a place is a room, in which only one thing can be at a time. */
export const isRoom = (place: string): boolean => roomKey(place) !== '' && !nowhere.test(roomKey(place))

/**
 * The sessions that are in one room at the same time as another: of each, the ids of the others. One that ends when the
 * next begins is in nobody's way; cancelled ones are in no room.
 */
export function clashesOf(bookings: readonly Booking[]): Map<string, string[]> {
  const clashes = new Map<string, string[]>()
  const booked = bookings.filter(({ place, cancelled }) => !cancelled && isRoom(place))
  for (const inRoom of Map.groupBy(booked, ({ place }) => roomKey(place)).values()) {
    const inOrder = inRoom.toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
    inOrder.forEach((one, index) => {
      for (const other of inOrder.slice(index + 1)) {
        if (Temporal.Instant.compare(other.startsAt, one.endsAt) >= 0) break
        clashes.set(one.id, [...(clashes.get(one.id) ?? []), other.id])
        clashes.set(other.id, [...(clashes.get(other.id) ?? []), one.id])
      }
    })
  }
  return clashes
}
