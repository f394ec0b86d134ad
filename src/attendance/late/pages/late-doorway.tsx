import type { JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { AskTheOffice } from '../../../web/ask-the-office.tsx'
import { untilText } from '../../../web/dates.ts'
import type { LateDoor } from '../queries.ts'
import { countText } from '../rules.ts'
import { lateRefusal } from './late-words.ts'

/** Below a closed window: the way to ask to be recorded all the same, the request that was made, or why there is none. */
export function LateDoorway(props: {
  organization: Organization
  session: { sessionId: string }
  door: LateDoor | null
  now: Temporal.Instant
}): JSX.Element {
  const { organization, session, door, now } = props
  const zone = organization.time_zone
  const address = routes.lateRequest.to({ org: organization.slug, session: session.sessionId })
  if (door?.request) {
    return (
      <p>
        You asked on {untilText(door.request.askedAt, zone, now)} to be recorded all the same.{' '}
        <a href={address}>See your request</a>
      </p>
    )
  }
  if (door?.standing.may) {
    const { used, most, until, excused } = door.standing
    return (
      <>
        <p>
          You can ask to be recorded all the same, until {untilText(until, zone, now)}.{' '}
          {excused ? 'This request counts toward no limit.' : `This request would be ${countText(used + 1, most)}.`}
        </p>
        <p class="actions">
          <a class="button" href={address}>
            Ask to be recorded
          </a>
        </p>
      </>
    )
  }
  return (
    <p>
      {door && `${lateRefusal(door.standing, zone, now)} `}
      <AskTheOffice {...organization} />
    </p>
  )
}
