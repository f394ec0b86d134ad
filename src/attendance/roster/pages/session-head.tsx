import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { dateTimeRange } from '../../../web/dates.ts'
import { Crumbs } from '../../../web/parts.tsx'
import type { RosterSession } from '../queries.ts'

type Props = {
  org: string
  zone: string
  session: RosterSession
  title: string
  /** Whether the page stands below the one on which lists are chosen. */
  below?: boolean
  children?: ComponentChildren
}

/** The way to a page of a session's lists, its title, and which session it is. */
export function SessionHead({ org, zone, session, title, below = false, children }: Props): JSX.Element {
  const place = { org, activity: session.activityId }
  const list = session.isSeries
    ? { label: 'Series', href: routes.officeSeriesList.to({ org }) }
    : { label: 'Activities', href: routes.officeActivities.to({ org }) }
  const activity = (session.isSeries ? routes.officeSeries : routes.officeActivity).to(place)
  const lists = { label: 'Record people from a list', href: routes.officeRoster.to({ org, session: session.id }) }
  return (
    <>
      <Crumbs
        items={[
          list,
          { label: session.partOf || session.title, href: activity },
          ...(below ? [lists] : []),
          { label: title },
        ]}
      />
      <div class="title">
        <div>
          <h1>{title}</h1>
          <p class="soft-text">
            {session.title} · {dateTimeRange(session.startsAt, session.endsAt, zone)}
          </p>
        </div>
        {children && <div class="actions">{children}</div>}
      </div>
    </>
  )
}
