import type { ComponentChildren, JSX } from 'preact'
import type { FormSettings } from '../../evaluations/form-items.ts'
import { termsText } from '../../evaluations/tests/test-words.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, dayOf, longDate, timeRange, zoneShort } from '../../web/dates.ts'
import type { SessionDetails } from '../session-query.ts'
import { Amount } from './statement.tsx'
import type { Viewer } from './viewer.ts'

/** A session at a glance. The activity code stands here only when it is public. */
export function ActivityFacts(props: {
  session: SessionDetails
  viewer: Viewer
  test: FormSettings | null
}): JSX.Element {
  const { session, viewer, test } = props
  return (
    <dl class="facts">
      <Fact name="When">
        <When session={session} zone={viewer.zone} />
      </Fact>
      {session.place && <Fact name="Where">{session.place}</Fact>}
      <Fact name="Credit">
        {session.designations.length === 0
          ? 'No credit'
          : session.designations.map((designated, index) => (
              <span key={designated.name}>
                {index > 0 && <br />}
                <Amount credit={designated} />
              </span>
            ))}
      </Fact>
      {test && <Fact name="Test">{termsText(test)} Credit needs it passed.</Fact>}
      <Fact name="Activity code">{session.code ?? (session.withheld ? 'Not given out yet' : 'Given in the room')}</Fact>
      <Fact name="Commercial support">{session.commercialSupport || 'None'}</Fact>
      <Fact name="Calendar">
        {viewer.draft ? (
          'Once the activity is published'
        ) : (
          <a href={routes.activityCalendar.to({ org: viewer.org, session: session.id })}>Add to calendar</a>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function When({ session: { startsAt, endsAt }, zone }: { session: SessionDetails; zone: string }) {
  if (!dayOf(startsAt, zone).equals(dayOf(endsAt, zone)))
    return <>{`${dateTimeRange(startsAt, endsAt, zone)} ${zoneShort(zone)}`}</>
  return (
    <>
      {longDate(startsAt, zone)}
      <br />
      {timeRange(startsAt, endsAt, zone)} {zoneShort(zone)}
    </>
  )
}
