import type { JSX } from 'preact'
import { dateTimeRange, timeRange } from './dates.ts'

/** When a session is, as {@link dateTimeRange} writes it; its hours stay on one line. */
export function When(props: { start: Temporal.Instant; end: Temporal.Instant; zone: string }): JSX.Element {
  const { start, end, zone } = props
  const text = dateTimeRange(start, end, zone)
  const hours = timeRange(start, end, zone)
  if (!text.endsWith(hours)) return <>{text}</>
  return (
    <>
      {text.slice(0, -hours.length)}
      <span class="nowrap">{hours}</span>
    </>
  )
}
