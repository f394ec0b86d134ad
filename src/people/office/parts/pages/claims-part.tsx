import type { JSX } from 'preact'
import { shortDateYear, untilText } from '../../../../web/dates.ts'
import type { OpenClaim } from '../open-claims.ts'
import type { PartProps } from './part-props.ts'
import { Count, SessionCell } from './part-title.tsx'

/** What a person can still claim, and what each claim lacks. */
export function ClaimsPart({
  org,
  zone,
  person,
  now,
  claims,
}: Omit<PartProps, 'href'> & { now: Temporal.Instant; claims: OpenClaim[] }): JSX.Element {
  return (
    <section>
      <h2>Open claims</h2>
      <Count
        of={claims.length}
        one="session"
        more="sessions"
        none="There is nothing that they attended and could still claim."
      />
      {claims.length > 0 && (
        <table class="stack">
          <caption class="visually-hidden">Open claims, what closes first at the head</caption>
          <thead>
            <tr>
              <th scope="col">Session</th>
              <th scope="col">Date</th>
              <th scope="col">What is missing</th>
              <th scope="col">Until</th>
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <tr key={claim.sessionId}>
                <SessionCell org={org} person={person} session={claim} />
                <td class="nowrap" data-label="Date">
                  {shortDateYear(claim.startsAt, zone)}
                </td>
                <td data-label="What is missing">{claim.lacks}</td>
                <td data-label="Until">{untilText(claim.closesAt, zone, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
