import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDate, timeRange } from '../../../web/dates.ts'
import type { BoardSession } from '../session-facts.ts'
import { topicText } from './session-bits.tsx'

/** What one needs on the day of the session that is on or next: its slide and sheet, who is in, the door, a roster. */
export function NextSession(props: {
  org: string
  zone: string
  sessions: readonly BoardSession[]
  mayPlan: boolean
}): JSX.Element | null {
  const { org, zone, mayPlan } = props
  const session = props.sessions.find((one) => one.status !== 'cancelled')
  if (!session) return null
  const at = { org, session: session.id }
  const links = [
    ['Session kit', routes.officeSessionKit.to(at)],
    ['Live view', routes.officeLive.to(at)],
    ...(mayPlan
      ? [
          ['Door', routes.officeDoor.to(at)],
          ['Roster', routes.officeRoster.to(at)],
        ]
      : []),
  ]
  return (
    <nav aria-label={`Next session: ${topicText(session)}`}>
      <p class="actions">
        <b>
          Next: {shortDate(session.startsAt, zone)}, {timeRange(session.startsAt, session.endsAt, zone)}
        </b>
        {links.map(([label, href]) => (
          <a key={label} href={href}>
            {label}
          </a>
        ))}
      </p>
    </nav>
  )
}
