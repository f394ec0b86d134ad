import type { ComponentChildren, JSX } from 'preact'
import type { FormSettings } from '../../evaluations/form-items.ts'
import { termsText } from '../../evaluations/tests/test-words.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, dayOf, fullDate, fullDay, longDate, timeRange, zoneShort } from '../../web/dates.ts'
import { type FormatField, formatRules } from '../formats/format-fields.ts'
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
      {isSpan(session) ? (
        <Span session={session} zone={viewer.zone} />
      ) : (
        <Fact name="When">
          <When session={session} zone={viewer.zone} />
        </Fact>
      )}
      <FormatFacts session={session} />
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
      <Fact name="Activity code">{session.code ?? (session.withheld ? 'Not given out yet' : givenText(session))}</Fact>
      {(session.commercialSupport || session.supported === false) && (
        <Fact name="Commercial support">{session.commercialSupport || 'None'}</Fact>
      )}
      {!isSpan(session) && (
        <Fact name="Calendar">
          {viewer.draft ? (
            'Once the activity is published'
          ) : (
            <a href={routes.activityCalendar.to({ org: viewer.org, session: session.id })}>Add to calendar</a>
          )}
        </Fact>
      )}
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

/** Whether it is there for a span of days, for everybody in their own time. */
export const isSpan = ({ formatKey }: Pick<SessionDetails, 'formatKey'>): boolean =>
  formatRules(formatKey).dates === 'span'

const givenText = (session: SessionDetails): string =>
  isSpan(session) ? 'Given with the material' : 'Given in the room'

/** The first and the last day, as its format calls them. */
function Span({ session: { formatKey, startsAt, endsAt }, zone }: { session: SessionDetails; zone: string }) {
  const [first, last] = formatRules(formatKey).span ?? ['From', 'Until']
  return (
    <>
      <Fact name={first}>{fullDate(startsAt, zone)}</Fact>
      <Fact name={last}>{fullDate(endsAt.subtract({ seconds: 1 }), zone)}</Fact>
    </>
  )
}

/** What its format asks learners to be told before they begin. */
function FormatFacts({ session: { formatKey, formatFields } }: { session: SessionDetails }) {
  const told = formatRules(formatKey).fields.filter(({ name, told }) => told && formatFields[name])
  return (
    <>
      {told.map(({ name, kind, told }) => (
        <Fact key={name} name={told!}>
          <FormatValue kind={kind} value={formatFields[name]!} />
        </Fact>
      ))}
    </>
  )
}

function FormatValue({ kind, value }: { kind: FormatField['kind']; value: string }) {
  if (kind === 'minutes') return <>{value === '1' ? '1 minute' : `${Number(value).toLocaleString('en-US')} minutes`}</>
  if (kind === 'date') return <>{fullDay(Temporal.PlainDate.from(value))}</>
  if (kind === 'address')
    return (
      <a href={value} rel="noreferrer">
        Open the material
      </a>
    )
  return <>{value}</>
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
