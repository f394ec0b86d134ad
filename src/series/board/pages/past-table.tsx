import type { JSX } from 'preact'
import { isUnpublished } from '../../../activities/states.ts'
import { amountText } from '../../../credit/amount.ts'
import { routes } from '../../../routes.ts'
import { dayOf, shortDate, shortDateYear, untilDay } from '../../../web/dates.ts'
import { Badge, Pages } from '../../../web/parts.tsx'
import { lackingText } from '../part-names.ts'
import { type PastSession, pastAPage } from '../past-sessions.ts'
import type { SeriesFacts } from '../series-address.ts'
import { topicText } from './session-bits.tsx'

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  series: SeriesFacts
  past: { rows: PastSession[]; total: number; page: number }
  /** Whether people can be recorded from a list. */
  mayPlan: boolean
}

/** The sessions of a series that are over, the latest first, with what came of each. */
export function PastSessions(props: Props): JSX.Element | null {
  const { org, series, past, mayPlan } = props
  if (past.total === 0) return null
  return (
    <section aria-labelledby="past">
      <h2 id="past">Past sessions</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Session</th>
            <th scope="col" class="num">
              Code
            </th>
            <th scope="col" class="num">
              Attended
            </th>
            <th scope="col" class="num">
              Evaluated
            </th>
            <th scope="col" class="num">
              Credit awarded
            </th>
            <th scope="col">Claims</th>
            {mayPlan && <th scope="col">Roster</th>}
          </tr>
        </thead>
        <tbody>
          {past.rows.map((session) => (
            <Row key={session.id} {...props} session={session} />
          ))}
        </tbody>
      </table>
      <Pages
        of={past.total}
        page={past.page}
        size={pastAPage}
        href={(page) => `${routes.officeSeries.to({ org, activity: series.id }, { page })}#past`}
      />
    </section>
  )
}

function Row({ org, zone, now, series, mayPlan, session }: Props & { session: PastSession }) {
  const thisYear = dayOf(session.startsAt, zone).year === dayOf(now, zone).year
  return (
    <tr>
      <td class="nowrap" data-label="Date">
        {thisYear ? shortDate(session.startsAt, zone) : shortDateYear(session.startsAt, zone)}
      </td>
      <th class="main" scope="row">
        <a href={routes.officeSession.to({ org, session: session.id })}>{topicText(session)}</a>
        {session.waitsFor.length > 0 && (
          <>
            <br />
            <Badge tone="warn">Credit waits: {lackingText(session.waitsFor).toLowerCase()}</Badge>
          </>
        )}
      </th>
      <td class="num" data-label="Code">
        {session.withheld ? 'Withheld' : session.rotating ? 'On the screen' : session.code}
      </td>
      <td class="num" data-label="Attended">
        {session.cancelled ? (
          '—'
        ) : (
          <a href={routes.officeLive.to({ org, session: session.id })}>
            {session.attended.toLocaleString('en-US')}
            <span class="visually-hidden">: who attended {topicText(session)}</span>
          </a>
        )}
      </td>
      <td class="num" data-label="Evaluated">
        {session.evaluated.toLocaleString('en-US')}
      </td>
      <td class="num" data-label="Credit awarded">
        {session.credits.length === 0 && '0'}
        {session.credits.map(({ name, amount }, index) => (
          <span key={name} class="nowrap">
            {index > 0 && <br />}
            {amountText(amount)} {name}
          </span>
        ))}
      </td>
      <td data-label="Claims">
        <Claims session={session} state={series.state} now={now} zone={zone} />
      </td>
      {mayPlan && (
        <td class={session.cancelled ? 'none' : 'nowrap'} data-label="Roster">
          {session.cancelled ? (
            '—'
          ) : (
            <a href={routes.officeRoster.to({ org, session: session.id })}>
              Add a list<span class="visually-hidden">: who attended {topicText(session)}</span>
            </a>
          )}
        </td>
      )}
    </tr>
  )
}

type ClaimsProps = { session: PastSession; state: SeriesFacts['state']; now: Temporal.Instant; zone: string }

function Claims({ session, state, now, zone }: ClaimsProps) {
  if (session.cancelled) return <Badge>Cancelled</Badge>
  if (state === 'published' && Temporal.Instant.compare(session.claimClosesAt, now) > 0)
    return <Badge tone="good">Open until {untilDay(session.claimClosesAt, zone, now)}</Badge>
  return <Badge>{isUnpublished(state) ? 'Not published' : 'Closed'}</Badge>
}
