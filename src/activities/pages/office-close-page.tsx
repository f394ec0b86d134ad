import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { untilText } from '../../web/dates.ts'
import { Hidden } from '../../web/fields.tsx'
import { Crumbs } from '../../web/parts.tsx'
import type { PlannedActivity } from '../office-queries.ts'
import type { Turnout } from '../office-turnout.ts'

/** Asks before an activity is closed: who may still be waiting to claim, and what stays. */
export function OfficeClosePage(props: {
  org: string
  zone: string
  now: Temporal.Instant
  activity: PlannedActivity
  turnout: Turnout
}): JSX.Element {
  const { org, zone, now, activity, turnout } = props
  const at = { org, activity: activity.id }
  const address = routes.officeActivity.to(at)
  const waiting = turnout.attended - turnout.claimed
  const last = activity.sessions
    .map((session) => Temporal.Instant.from(session.claimClosesAt))
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  return (
    <>
      <Crumbs
        items={[
          { label: 'Activities', href: routes.officeActivities.to({ org }) },
          { label: activity.name, href: address },
          { label: 'Close' },
        ]}
      />
      <h1>Close “{activity.name}”?</h1>
      <p>Nobody can record attendance or claim credit after that. What was awarded, and its certificates, stay.</p>
      {last && Temporal.Instant.compare(last, now) > 0 && (
        <p>
          Its claim window would stay open until {untilText(last, zone, now)}
          {waiting > 0 &&
            `, and ${waiting === 1 ? '1 person who attended has' : `${waiting} people who attended have`} not claimed yet`}
          .
        </p>
      )}
      <p>You can reopen it later.</p>
      <form method="post" action={routes.officeActivityState.to(at)}>
        <Hidden name="change" value="close" />
        <p class="actions">
          <button type="submit" class="button danger">
            Close activity
          </button>
          <a href={address}>Keep it open</a>
        </p>
      </form>
    </>
  )
}
