import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import type { BoardSession } from '../../../series/board/session-facts.ts'
import { longDate, zoneName } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import type { Deadline } from '../deadline-rules.ts'
import type { Preparation } from '../preparation.ts'
import type { JustHeld } from '../session-queries.ts'
import type { WaitingItem } from '../waiting-items.ts'
import { Deadlines } from './deadlines.tsx'
import { HeldTable } from './held-table.tsx'
import { Preparing } from './preparing.tsx'
import { TodaySessions } from './today-sessions.tsx'
import { Waits } from './waits.tsx'

export type TodayProps = {
  org: string
  zone: string
  now: Temporal.Instant
  viewerId: string
  /** Whether the page is kept to some series, and whether these are none. */
  own: 'all' | 'some' | 'none'
  /** Whether whoever looks plans, begins activities, or acts on anything that waits. */
  plans: boolean
  starts: boolean
  acts: boolean
  waiting: readonly WaitingItem[]
  /** Whether all of what waits is to be shown. */
  showsAll: boolean
  /** Sessions of series within seven days, and how many people are recorded at those of today. */
  figures: { sessions: number; attendedToday: number }
  preparing: Preparation
  deadlines: readonly Deadline[]
  next: { sessions: BoardSession[]; more: number }
  held: JustHeld[]
}

/** The first page of the office: what waits, what is in preparation, what is next, what ends soon, what was. */
export function TodayPage(props: TodayProps): JSX.Element {
  const { org, zone, now, own, starts } = props
  const aside = props.deadlines.length > 0
  return (
    <>
      <div class="title">
        <div>
          <p class="kicker">
            {longDate(now, zone)} · {zoneName(zone)}
          </p>
          <h1>Today</h1>
        </div>
        {starts && (
          <p class="actions">
            <a class="button" href={routes.officeNewActivity.to({ org })}>
              New activity
            </a>
          </p>
        )}
      </div>
      {own === 'none' ? (
        <Notice title="No series is yours yet">
          <p>A coordinator sees their own series here. Ask an administrator to add yours.</p>
        </Notice>
      ) : (
        <>
          <Figures {...props} />
          <div class={aside ? 'columns' : undefined}>
            <div class="flow">
              <Waits {...props} />
              <Preparing {...props} />
            </div>
            {aside && <Deadlines {...props} />}
          </div>
          <TodaySessions {...props} />
          <HeldTable {...props} />
        </>
      )}
    </>
  )
}

/** The day in numbers; what is nothing is left out. */
function Figures({ waiting, figures, acts }: TodayProps) {
  const all = [
    { name: acts ? 'waiting for you' : 'waiting', count: waiting.length },
    { name: figures.sessions === 1 ? 'session within 7 days' : 'sessions within 7 days', count: figures.sessions },
    { name: 'attended today', count: figures.attendedToday },
  ].filter(({ count }) => count > 0)
  if (all.length === 0) return null
  return (
    <dl class="figures">
      {all.map(({ name, count }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  )
}
