import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { dateTimeRange, zoneShort } from '../../../web/dates.ts'
import { Crumbs } from '../../../web/parts.tsx'
import type { BoardSession } from '../session-facts.ts'
import { speakersText, topicText } from './session-bits.tsx'

/** The way to a page about one thing of a session, and which session it is. */
export function SessionHead(props: { org: string; zone: string; session: BoardSession; title: string }): JSX.Element {
  const { org, zone, session, title } = props
  return (
    <>
      <Crumbs
        items={[
          { label: 'Series', href: routes.officeSeriesList.to({ org }) },
          { label: session.activityTitle, href: routes.officeSeries.to({ org, activity: session.activityId }) },
          { label: topicText(session), href: routes.officeSession.to({ org, session: session.id }) },
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      <p class="soft-text">
        {topicText(session)} · {speakersText(session.speakers)}
        <br />
        {dateTimeRange(session.startsAt, session.endsAt, zone)} {zoneShort(zone)}
      </p>
    </>
  )
}
