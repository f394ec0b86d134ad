/** One session as a calendar shows it. */
export type CalendarEvent = {
  /** The same for ever; a changed session is then changed in the calendar that has it, not added. */
  id: string
  title: string
  description: string
  place: string
  address: string
  organizer: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  revisedAt: Temporal.Instant
  /** How often it was revised. */
  revision: number
  /** It does not take place: a calendar that has it strikes it out. */
  cancelled?: boolean
}

/** An iCalendar file with one event, in UTC. https://www.rfc-editor.org/rfc/rfc5545 */
export function calendarFile(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//CME Tracker//${calendarText(event.organizer).replaceAll('/', ' ')}//EN`,
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${event.id}`,
    `DTSTAMP:${calendarTime(event.revisedAt)}`,
    `SEQUENCE:${event.revision}`,
    `DTSTART:${calendarTime(event.startsAt)}`,
    `DTEND:${calendarTime(event.endsAt)}`,
    `SUMMARY:${calendarText(event.cancelled ? `Cancelled: ${event.title}` : event.title)}`,
    ...(event.description ? [`DESCRIPTION:${calendarText(event.description)}`] : []),
    ...(event.place ? [`LOCATION:${calendarText(event.place)}`] : []),
    `URL:${event.address}`,
    ...(event.cancelled ? ['STATUS:CANCELLED'] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** A text value: backslash, semicolon, comma and line breaks are escaped, other control characters are left out. */
export const calendarText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** "20261120T200000Z" */
const calendarTime = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

const octets = new TextEncoder()

/** A content line cut into pieces of at most 75 octets, never inside a character; each further piece begins with a space. */
export function folded(line: string): string {
  let out = ''
  let room = 75
  for (const character of line) {
    const size = octets.encode(character).length
    if (size > room) {
      out += '\r\n '
      room = 74
    }
    out += character
    room -= size
  }
  return out
}
