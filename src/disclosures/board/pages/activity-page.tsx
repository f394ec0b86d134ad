import type { JSX } from 'preact'
import type { PlannedActivity } from '../../../activities/office-queries.ts'
import { routes } from '../../../routes.ts'
import { dateTimeRange, fullDate, timeOfDay, zoneShort } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { OfficeTabs } from '../../../web/office-tabs.tsx'
import { Empty, Pages } from '../../../web/parts.tsx'
import type { Basis } from '../../basis.ts'
import type { ActivityRole, ActivitySession } from '../activity-rules.ts'
import type { Viewer } from '../viewer.ts'
import { rowsAPage } from './board-page.tsx'
import { NotHere } from './not-here.tsx'
import { RolesTable } from './roles-table.tsx'

export type ActivityProps = {
  org: string
  zone: string
  activity: PlannedActivity
  basis: Basis
  ground: string
  /** The session that is looked at; null: all of the activity. */
  chosen: ActivitySession | null
  /** What learners read of it: '' while it is not complete; null where no one session is looked at. */
  told: { statement: string; shownAt: Temporal.Instant | null } | null
  /** How many roles are not complete. */
  open: number
  rows: ActivityRole[]
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
        <Nobody {...props} />
      ) : (
        <>
          <Head {...props} />
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

function Head({ org, activity, open, total, viewer, addressOf, page }: ActivityProps) {
  const at = { org, activity: activity.id }
  return (
    <div class="title">
      <h2>{open === 0 ? 'All disclosures are complete' : `${open} of ${total} not complete`}</h2>
      <div class="actions">
        {viewer.mayReview && (
          <a class="button quiet" href={routes.officeDisclosureEvidence.to({ org }, { activity: activity.id })}>
            Evidence
          </a>
        )}
        {viewer.mayAsk && open > 0 && (
          <form method="post" action={routes.officeAskActivity.to(at)}>
            <button class="button" type="submit">
              Ask all who owe one
            </button>
            <Hidden name="to" value={addressOf(page)} />
          </form>
        )}
      </div>
    </div>
  )
}

function Told({ told, zone }: ActivityProps) {
  if (!told) return null
  const { statement, shownAt } = told
  return (
    <section aria-labelledby="told">
      <h2 id="told">What learners read</h2>
      {statement ? (
        statement.split('\n').map((line) => (
          <p key={line} class="statement">
            {line}
          </p>
        ))
      ) : (
        <p class="soft-text">The statement is made once all disclosures are complete.</p>
      )}
      {statement && shownAt && (
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
