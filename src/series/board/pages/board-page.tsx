import type { JSX } from 'preact'
import { amountText } from '../../../credit/amount.ts'
import { routes } from '../../../routes.ts'
import { shortDate, timeOfDay, zoneShort } from '../../../web/dates.ts'
import { SeriesTabs } from '../../../web/office-tabs.tsx'
import { CreditName, Empty, Notice } from '../../../web/parts.tsx'
import { partsOfSession } from '../../session-status.ts'
import { lackingText, partNames } from '../part-names.ts'
import type { OfferedCredit, PastSession, SeriesTotals } from '../past-sessions.ts'
import { remindedOf } from '../rules.ts'
import type { SeriesFacts } from '../series-address.ts'
import type { BoardSession } from '../session-facts.ts'
import { NextRow } from './next-row.tsx'
import { NextSession } from './next-session.tsx'
import { PastSessions } from './past-table.tsx'
import { speakersText, topicText } from './session-bits.tsx'

export type BoardProps = {
  org: string
  zone: string
  now: Temporal.Instant
  viewerId: string
  series: SeriesFacts
  totals: SeriesTotals
  next: BoardSession[]
  /** How many are to come; more than are shown unless all were asked for. */
  toCome: number
  past: { rows: PastSession[]; total: number; page: number }
  /** Requests to be recorded late that wait for a decision. */
  lateRequests: number
  /** Whether whoever looks may change something. */
  mayPlan: boolean
  mayStart: boolean
  /** Whether whoever looks may add sessions. */
  mayAdd: boolean
  /** When everybody who is late was reminded today; null: not yet. */
  remindedAt: Temporal.Instant | null
}

/** One series: what its next sessions lack and whose turn it is, and what came of the past ones. */
export function BoardPage(props: BoardProps): JSX.Element {
  const { org, series, zone } = props
  return (
    <>
      <SeriesTabs org={org} activity={series.id} title={series.title} current="sessions" mayStart={props.mayStart}>
        <Actions {...props} />
      </SeriesTabs>
      <p class="soft-text">
        <About {...props} />
      </p>
      <LateNotice {...props} />
      <LateRequests {...props} />
      <Totals {...props} />
      <NextSession org={org} zone={zone} sessions={props.next} mayPlan={props.mayPlan} />
      {props.next.length > 0 ? (
        <>
          <table class="stack">
            <caption>
              Next sessions <span class="small soft-text">({zoneShort(zone)} time)</span>
            </caption>
            <thead>
              <tr>
                <th scope="col">Date</th>
                <th scope="col">Session</th>
                {partsOfSession.map((part) => (
                  <th key={part} scope="col" class={part === 'code' ? 'num' : undefined}>
                    {partNames[part]}
                  </th>
                ))}
                <th scope="col">Status</th>
                <th scope="col">Whose turn</th>
                <th scope="col" class="num">
                  Days left
                </th>
              </tr>
            </thead>
            <tbody>
              {props.next.map((session) => (
                <NextRow key={session.id} {...props} session={session} />
              ))}
            </tbody>
          </table>
          {props.toCome > props.next.length && (
            <p>
              <a href={routes.officeSeries.to({ org, activity: series.id }, { all: 'yes' })}>
                All {props.toCome} sessions to come
              </a>
            </p>
          )}
        </>
      ) : (
        <NothingToCome {...props} />
      )}
      <PastSessions {...props} />
    </>
  )
}

function Actions({ org, series, next, mayPlan, mayAdd, remindedAt, zone }: BoardProps) {
  const at = { org, activity: series.id }
  if (!mayPlan) return null
  const late = next.some((session) => session.late && remindedOf(session).length > 0)
  return (
    <>
      {late &&
        (remindedAt ? (
          <span class="soft-text">Reminded today at {timeOfDay(remindedAt, zone)}</span>
        ) : (
          <form method="post" action={routes.officeRemindLate.to(at)}>
            <button class="button quiet" type="submit">
              Remind all who are late
            </button>
          </form>
        ))}
      {mayAdd && (
        <a class="button" href={routes.officeAddSessions.to(at)}>
          Add sessions
        </a>
      )}
    </>
  )
}

function About({ series, totals }: BoardProps) {
  const names = series.coordinators.map((one) => one.name).join(', ')
  const label = series.coordinators.length > 1 ? 'Coordinators' : 'Coordinator'
  return (
    <>
      {series.meets && `${series.meets} · `}
      {totals.each.length > 0 && (
        <>
          <Credits credits={totals.each} /> a session ·{' '}
        </>
      )}
      {names ? `${label}: ${names}` : 'No coordinator'}
    </>
  )
}

/** "1.00 AMA PRA Category 1 Credit™, 1.00 ANCC contact hour" */
function Credits({ credits }: { credits: readonly OfferedCredit[] }) {
  return (
    <>
      {credits.map((credit, index) => (
        <span key={credit.key}>
          {index > 0 && ', '}
          <span class="nowrap">
            {amountText(credit.amount)}{' '}
            <CreditName name={credit.amount === 100 ? credit.name : credit.plural} mark={credit.mark} />
          </span>
        </span>
      ))}
    </>
  )
}

/** What cannot wait: the next session that is late. */
function LateNotice({ next, zone }: BoardProps) {
  const late = next.filter((session) => session.late)
  const [first] = late
  if (!first) return null
  const more = late.length - 1
  return (
    <Notice
      tone="bad"
      title={`${shortDate(first.startsAt, zone)} is not ready: ${lackingText(first.lacks).toLowerCase()}`}
    >
      <p>
        {topicText(first)} · {speakersText(first.speakers)}
        {more > 0 && '. '}
        {more > 0 &&
          `${more} more ${more === 1 ? 'session' : 'sessions'} within 5 days ${more === 1 ? 'is' : 'are'} not ready.`}
      </p>
    </Notice>
  )
}

/** Learners of this series who wait to be recorded although the window is closed. */
function LateRequests({ org, lateRequests }: BoardProps) {
  if (lateRequests === 0) return null
  const wait = lateRequests === 1 ? '1 late request waits' : `${lateRequests} late requests wait`
  return (
    <p>
      <a href={routes.officeLateRequests.to({ org })}>{wait} for a decision</a>
    </p>
  )
}

/** The series' total is that of the sessions held. */
function Totals({ totals }: BoardProps) {
  return (
    <dl class="figures">
      <div>
        <dt>sessions held</dt>
        <dd>
          {totals.held} of {totals.planned}
        </dd>
      </div>
      <div>
        <dt>attended</dt>
        <dd>{totals.attended.toLocaleString('en-US')}</dd>
      </div>
      {totals.designated.map((credit) => (
        <div key={credit.key}>
          <dt>
            <CreditName name={credit.plural} mark={credit.mark} /> of the sessions held
          </dt>
          <dd>{amountText(credit.amount)}</dd>
        </div>
      ))}
    </dl>
  )
}

function NothingToCome({ org, series, mayAdd, mayStart }: BoardProps) {
  const at = { org, activity: series.id }
  return (
    <Empty title="No session is to come">
      <p>The series is over, or its sessions are not made yet.</p>
      {mayAdd && (
        <p>
          <a href={routes.officeAddSessions.to(at)}>Add sessions</a>
          {mayStart && (
            <>
              , or <a href={routes.officeRenewSeries.to(at)}>renew it for the next year</a>
            </>
          )}
        </p>
      )}
    </Empty>
  )
}
