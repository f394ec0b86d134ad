import type { JSX } from 'preact'
import { longDate, timeOfDay, zoneName } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'

export type ZoneChangeFacts = {
  from: string
  to: string
  /** "Eastern Time" */
  toName: string
  ahead: { count: number; first: { title: string; startsAt: Temporal.Instant }[] }
}

/** What another time zone does to the dates that are shown. */
export function ZoneChange({ from, to, toName, ahead }: ZoneChangeFacts): JSX.Element {
  return (
    <Notice title={`What ${toName} changes`} tone="warn" level={3} wide>
      <ul>
        <li>
          {plannedText(ahead.count)}
          {ahead.first.length > 0 && (
            <ul>
              {ahead.first.map(({ title, startsAt }) => (
                <li key={`${title} ${startsAt}`}>
                  {title}: {shownText(startsAt, from, to)}
                </li>
              ))}
            </ul>
          )}
        </li>
        <li>
          Windows that are open keep theirs too: what ends at midnight still ends when it is midnight in{' '}
          {zoneName(from)}.
        </li>
        <li>
          Sessions and windows that are made from now on follow {toName}, at the time of day that their series says.
        </li>
        <li>Certificates that were issued keep their dates and times.</li>
      </ul>
    </Notice>
  )
}

function shownText(at: Temporal.Instant, from: string, to: string): string {
  const [was, is] = [longDate(at, from), longDate(at, to)]
  return was === is
    ? `${is}, ${timeOfDay(at, to)} instead of ${timeOfDay(at, from)}`
    : `${is}, ${timeOfDay(at, to)} instead of ${was}, ${timeOfDay(at, from)}`
}

function plannedText(count: number): string {
  if (count === 0) return 'No session is planned.'
  if (count === 1) return 'The session that is planned keeps its moment, so another time is shown for it:'
  return `The ${count.toLocaleString('en-US')} sessions that are planned keep their moments, so other times are shown for them, such as:`
}
