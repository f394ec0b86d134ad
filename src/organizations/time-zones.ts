import { zoneName } from '../web/dates.ts'

const american = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
]

/** The zones to choose from: those of the United States first, by name, then every other zone. */
export function timeZoneOptions(): { value: string; label: string }[] {
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => !american.includes(zone))
  return [...american, ...others].map((zone) => {
    const place = zone.replaceAll('_', ' ')
    return { value: zone, label: american.includes(zone) ? `${zoneName(zone)} (${place})` : place }
  })
}

/** Whether the text is a zone that this system knows. */
export function isTimeZone(zone: string): boolean {
  return american.includes(zone) || Intl.supportedValuesOf('timeZone').includes(zone)
}
