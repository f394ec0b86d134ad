import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Badge } from '../../../web/parts.tsx'
import type { CalendarSession } from '../queries.ts'

/** The way to a session: of a series to the session, else to its activity. */
export function SessionLink(props: { org: string; session: CalendarSession; mayPlan: boolean }): JSX.Element {
  const { org, session, mayPlan } = props
  const { id, activityId: activity, isSeries } = session
  const series = mayPlan ? routes.officeSession.to({ org, session: id }) : routes.officeSeries.to({ org, activity })
  const href = isSeries ? series : routes.officeActivity.to({ org, activity }, { session: id })
  return <a href={href}>{session.cancelled ? <s>{session.title}</s> : session.title}</a>
}

const states: Record<string, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  closed: 'Closed',
}

/** What is to know of a session besides: that it is cancelled, not published, or in somebody's way. */
export function SessionMarks(props: { session: CalendarSession; clashes: ReadonlyMap<string, string[]> }): JSX.Element {
  const { session, clashes } = props
  return (
    <>
      {session.cancelled && <Badge>Cancelled</Badge>}
      {!session.cancelled && states[session.state] && <Badge>{states[session.state]}</Badge>}
      {clashes.has(session.id) && <Badge tone="bad">Room taken twice</Badge>}
    </>
  )
}
