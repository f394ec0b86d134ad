import type { JSX } from 'preact'
import type { PlannedActivity } from '../../../activities/office-queries.ts'
import { routes } from '../../../routes.ts'
import { dateTimeRange, fullDate, shortDateYear, timeOfDay, zoneShort } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { OfficeTabs } from '../../../web/office-tabs.tsx'
import { Empty, Pages } from '../../../web/parts.tsx'
import type { Basis } from '../../basis.ts'
import type { Action } from '../action-rules.ts'
import type { ActivitySession } from '../activity-rules.ts'
import type { ShownRole } from '../shown-roles.ts'
import type { Viewer } from '../viewer.ts'
import { rowsAPage } from './board-page.tsx'
import { NotHere } from './not-here.tsx'
import { RolesTable } from './roles-table.tsx'

export type ActivityProps = {
  org: string
  zone: string
  now: Temporal.Instant
  activity: PlannedActivity
  basis: Basis
  ground: string
  /** The session that is looked at; null: all of the activity. */
  chosen: ActivitySession | null
  /** What learners read of it; null where no one session is looked at. */
  told: { text: string; isOpen: boolean; shownAt: Temporal.Instant | null } | null
  /** How many roles are not complete. */
  open: number
  /** Sessions that nobody teaches yet. */
  unnamed: ActivitySession[]
  /** What whoever looks can do about each role, also on the other pages. */
  asks: readonly (Action | null)[]
  rows: ShownRole[]
  total: number
  page: number
  addressOf: (page: number) => string
  viewer: Viewer
  mayStart: boolean
}

/** Of one activity, for each role: whether it was asked, answered, judged, mitigated and shown. */
export function ActivityPage(props: ActivityProps): JSX.Element {
  const { activity, basis, total, page } = props
  return (
    <>
      <OfficeTabs
        {...props}
        activity={activity.id}
        title={activity.name}
        current="disclosures"
        isSeries={activity.isSeries}
      />
      <Chosen {...props} />
      {basis !== 'here' ? (
        <NotHere {...props} />
      ) : total === 0 ? (
        <>
          <Nobody {...props} />
          <Told {...props} />
        </>
      ) : (
        <>
          <Head {...props} />
          <Unnamed {...props} />
          <RolesTable {...props} to={props.addressOf(page)} />
          <Pages of={total} page={page} size={rowsAPage} href={props.addressOf} />
          <Told {...props} />
        </>
      )}
    </>
  )
}

function Chosen({ org, zone, activity, chosen }: ActivityProps) {
  if (!chosen || !activity.isSeries) return null
  return (
    <p>
      <b>{chosen.title || 'No topic yet'}</b>, {dateTimeRange(chosen.startsAt, chosen.endsAt, zone)} {zoneShort(zone)}
      {' · '}
      <a href={routes.officeActivityDisclosures.to({ org, activity: activity.id })}>All sessions</a>
    </p>
  )
}

function Head({ org, activity, open, unnamed, total, asks, viewer, addressOf, page }: ActivityProps) {
  const at = { org, activity: activity.id }
  return (
    <div class="title">
      <h2>{open > 0 ? `${open} of ${total} not complete` : unnamed.length > 0 ? nobodyTeaches : allComplete}</h2>
      <div class="actions">
        {viewer.mayReview && (
          <a class="button quiet" href={routes.officeDisclosureEvidence.to({ org }, { activity: activity.id })}>
            Evidence
          </a>
        )}
        {viewer.mayAsk && asks.some(isAsk) && (
          <form method="post" action={routes.officeAskActivity.to(at)}>
            <button class={asks.includes('ask') || viewer.mayReview ? 'button' : 'button quiet'} type="submit">
              Ask all who owe one
            </button>
            <Hidden name="to" value={addressOf(page)} />
          </form>
        )}
      </div>
    </div>
  )
}

const allComplete = 'All disclosures are complete'
const nobodyTeaches = 'Nobody who teaches is named yet'

const isAsk = (action: Action | null): boolean => action === 'ask' || action === 'remind' || action === 'ask-anew'

/** So many sessions that nobody teaches are named. */
const named = 5

/** What is not complete because nobody is named for it, with the way to name somebody. */
function Unnamed({ org, zone, activity, open, chosen, unnamed, viewer }: ActivityProps) {
  if (unnamed.length === 0) return null
  const names = activity.isSeries && viewer.mayPlan
  if (chosen || !activity.isSeries)
    return (
      <p>
        {open > 0 && `${nobodyTeaches}. `}
        {names && <a href={routes.officeSession.to({ org, session: unnamed[0]!.id })}>Name them</a>}
      </p>
    )
  return (
    <p>
      {open > 0 && `${nobodyTeaches} `}
      {unnamed.slice(0, named).map(({ id, startsAt }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : open > 0 ? 'on ' : 'On '}
          <a href={routes.officeActivityDisclosures.to({ org, activity: activity.id }, { session: id })}>
            {shortDateYear(startsAt, zone)}
          </a>
        </span>
      ))}
      {unnamed.length > named && ` and ${unnamed.length - named} more`}.
    </p>
  )
}

function Told({ told, zone }: ActivityProps) {
  if (!told) return null
  const { text, isOpen, shownAt } = told
  return (
    <section aria-labelledby="told">
      <h2 id="told">What learners read</h2>
      {text.split('\n').map((line) => (
        <p key={line} class="statement">
          {line}
        </p>
      ))}
      {isOpen && <p class="soft-text">The statement is made once all disclosures are complete.</p>}
      {!isOpen && shownAt && (
        <p class="meta">
          Shown to learners since {fullDate(shownAt, zone)}, {timeOfDay(shownAt, zone)}
        </p>
      )}
    </section>
  )
}

function Nobody({ org, activity, viewer }: ActivityProps) {
  const form = activity.isSeries
    ? routes.officeSeries.to({ org, activity: activity.id })
    : routes.officeEditActivity.to({ org, activity: activity.id })
  return (
    <Empty title="Nobody is named yet">
      <p>Planners, faculty and others who control the content stand here, each with how far their disclosure is.</p>
      {viewer.mayPlan && (
        <p>
          <a href={form}>Name them</a>
        </p>
      )}
    </Empty>
  )
}
