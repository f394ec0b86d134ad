import type { JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { untilText } from '../../../web/dates.ts'
import { When } from '../../../web/when.tsx'
import type { AskedRequest } from '../asked-request.ts'
import { countText, excusedText } from '../rules.ts'

/** Who asks for which session, why, and how often this year. */
export function RequestFacts(props: {
  organization: Organization
  request: AskedRequest
  now: Temporal.Instant
}): JSX.Element {
  const { organization, request, now } = props
  const zone = organization.time_zone
  return (
    <dl class="facts">
      <div>
        <dt>Session</dt>
        <dd>
          <b>{request.title}</b>
          {request.series && (
            <>
              <br />
              <span class="soft-text">{request.series}</span>
            </>
          )}
          <br />
          <When start={request.startsAt} end={request.endsAt} zone={zone} />
        </dd>
      </div>
      <div>
        <dt>Reason</dt>
        <dd>{request.reason}</dd>
      </div>
      <div>
        <dt>Asked</dt>
        <dd>
          {untilText(request.askedAt, zone, now)}
          {request.email && (
            <>
              , by <a href={`mailto:${request.email}`}>{request.email}</a>
            </>
          )}
          <br />
          {request.excused ? excusedText : countText(request.count, organization.late_requests_a_year)}
        </dd>
      </div>
    </dl>
  )
}
