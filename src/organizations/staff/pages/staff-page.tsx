import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge } from '../../../web/parts.tsx'
import type { PendingInvitation, StaffMember } from '../queries.ts'
import { staffRoles } from '../roles.ts'

/** The titles of the series that somebody is given. */
type Titled = { titles: string[] }

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  /** Who is looking. */
  self: string
  members: (StaffMember & Titled)[]
  invitations: (PendingInvitation & Titled)[]
  errors: FieldErrors
}

/** Who works in the office, and who is invited to. */
export function StaffPage(props: Props): JSX.Element {
  const { org, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <div class="title">
        <h1>Staff</h1>
        <p class="actions">
          <a class="button" href={routes.officeInviteStaff.to({ org })}>
            Invite somebody
          </a>
        </p>
      </div>
      <Members {...props} />
      <h2>Invitations</h2>
      {props.invitations.length > 0 ? (
        <Invitations {...props} />
      ) : (
        <p class="soft-text">Nobody is invited right now.</p>
      )}
    </>
  )
}

/** Whose account is deactivated enters by nothing: what they had set up says nothing then. */
function SecondStep({ deactivatedAt, hasSecondFactor }: Pick<StaffMember, 'deactivatedAt' | 'hasSecondFactor'>) {
  if (deactivatedAt) return <span class="soft-text">Opens nothing until reactivated</span>
  return hasSecondFactor ? <Badge tone="good">Set up</Badge> : <Badge tone="warn">Not set up</Badge>
}

function Members({ org, zone, self, members }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Staff, administrators first</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Since</th>
          <th scope="col">Last seen</th>
          <th scope="col">Second step</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ personId, name, email, role, titles, since, lastSeenAt, ...one }) => (
          <tr key={personId}>
            <th scope="row" class="main">
              <a href={routes.officeStaffMember.to({ org, person: personId })}>{name}</a>
              {personId === self && ' (you)'}
              {one.deactivatedAt && (
                <>
                  {' '}
                  <Badge tone="warn">Deactivated</Badge>
                </>
              )}
              <br />
              <span class="meta">{email}</span>
            </th>
            <td data-label="Role">
              {staffRoles[role].name}
              {role === 'coordinator' && (
                <>
                  <br />
                  <span class="meta">{titles.join(' · ') || 'no series yet'}</span>
                </>
              )}
            </td>
            <td class="nowrap" data-label="Since">
              {shortDateYear(since, zone)}
            </td>
            <td class={lastSeenAt ? undefined : 'none'} data-label="Last seen">
              {lastSeenAt ? `${shortDateYear(lastSeenAt, zone)}, ${timeOfDay(lastSeenAt, zone)}` : 'not yet'}
            </td>
            <td data-label="Second step">
              <SecondStep {...one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Invitations(props: Props) {
  const { org, zone, now, invitations } = props
  return (
    <table class="stack">
      <caption class="visually-hidden">Open invitations, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Invited</th>
          <th scope="col">Role</th>
          <th scope="col">By</th>
          <th scope="col">Until</th>
          <th scope="col">
            <span class="visually-hidden">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invitations.map(({ id, email, role, titles, invitedBy, invitedAt, expiresAt }) => (
          <tr key={id}>
            <th scope="row" class="main">
              {email}
            </th>
            <td data-label="Role">
              {staffRoles[role].name}
              {role === 'coordinator' && (
                <>
                  <br />
                  <span class="meta">{titles.join(' · ') || 'no series yet'}</span>
                </>
              )}
            </td>
            <td data-label="By">
              {invitedBy}
              <br />
              <span class="meta">{shortDateYear(invitedAt, zone)}</span>
            </td>
            <td class="nowrap" data-label="Until">
              {Temporal.Instant.compare(expiresAt, now) > 0 ? (
                shortDateYear(expiresAt, zone)
              ) : (
                <Badge tone="warn">Has run out</Badge>
              )}
            </td>
            <td>
              <form method="post" action={routes.officeStaff.to({ org })}>
                <Hidden name="invitation" value={id} />
                <button type="submit" class="button link" name="act" value="send-again">
                  Send again <span class="visually-hidden">to {email}</span>
                </button>{' '}
                <button type="submit" class="button link" name="act" value="withdraw">
                  Withdraw <span class="visually-hidden">the invitation of {email}</span>
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
