import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { longDate, zoneName } from '../../../web/dates.ts'
import { Empty, Notice } from '../../../web/parts.tsx'
import type { BoardSession } from '../session-facts.ts'
import type { JustHeld } from '../today-queries.ts'
import type { WaitingItem } from '../waiting-items.ts'
import { HeldTable } from './held-table.tsx'
import { TodaySessions } from './today-sessions.tsx'

export type TodayProps = {
  org: string
  zone: string
  now: Temporal.Instant
  viewerId: string
  /** Whether the page is kept to some series, and whether these are none. */
  own: 'all' | 'some' | 'none'
  /** Whether something can wait for whoever looks. */
  waits: boolean
  /** Whether whoever looks plans. */
  plans: boolean
  /** How many disclosures and requests wait, and how many people are not known yet. */
  counts: { reviews: number; requests: number; people: number }
  waiting: { items: WaitingItem[]; more: number }
  next: { sessions: BoardSession[]; more: number }
  held: JustHeld[]
}

/** The first page of the office: what waits, what is next, what was. */
export function TodayPage(props: TodayProps): JSX.Element {
  const { zone, now, own } = props
  return (
    <>
      <p class="kicker">
        {longDate(now, zone)} · {zoneName(zone)}
      </p>
      <h1>Today</h1>
      {own === 'none' ? (
        <Notice title="No series is yours yet">
          <p>A coordinator sees their own series here. Ask an administrator to add yours.</p>
        </Notice>
      ) : (
        <>
          {props.waits && <Waiting {...props} />}
          <TodaySessions {...props} />
          <HeldTable {...props} />
        </>
      )}
    </>
  )
}

function Counts({ org, counts, plans }: Pick<TodayProps, 'org' | 'counts' | 'plans'>) {
  const { reviews, requests, people } = counts
  if (reviews + requests + people === 0) return null
  return (
    <p class="actions">
      {reviews > 0 && (
        <a href={routes.officeDisclosureBoard.to({ org }, { view: plans ? 'review' : 'mine' })}>
          {reviews === 1 ? '1 disclosure to review' : `${reviews.toLocaleString('en-US')} disclosures to review`}
        </a>
      )}
      {requests > 0 && (
        <a href={routes.officeLateRequests.to({ org })}>
          {requests === 1 ? '1 late request' : `${requests} late requests`}
        </a>
      )}
      {people > 0 && (
        <a href={routes.officeWaitingAll.to({ org })}>
          {people === 1 ? '1 person not known yet' : `${people.toLocaleString('en-US')} people not known yet`}
        </a>
      )}
    </p>
  )
}

function Waiting({ waiting, org, counts, plans }: TodayProps) {
  const { items, more } = waiting
  return (
    <section aria-labelledby="waits">
      <h2 id="waits">Waiting for you</h2>
      <Counts org={org} counts={counts} plans={plans} />
      {items.length === 0 ? (
        <Empty level={3} title="Nothing waits">
          <p>
            Late requests, people who are not known yet, disclosures to review, messages that were not delivered and
            sessions that lack something will stand here.
          </p>
        </Empty>
      ) : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Who or what for</th>
              <th scope="col">Time</th>
              <th scope="col">
                <span class="visually-hidden">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.key}>
                <th class="main" scope="row">
                  {item.what}
                </th>
                <td data-label="Who or what for">{item.who || '—'}</td>
                <td class="nowrap" data-label="Time">
                  <span class={item.late ? 'late' : undefined}>{item.when}</span>
                </td>
                <td class="nowrap">
                  <a class="button quiet" href={item.action.href}>
                    {item.action.label}
                    <span class="visually-hidden">: {item.what}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && (
        <p>
          <a
            href={
              plans
                ? routes.officeSeriesList.to({ org }, { view: 'late' })
                : routes.officeDisclosureBoard.to({ org }, { view: 'mine' })
            }
          >
            {more} more
          </a>
        </p>
      )}
    </section>
  )
}
