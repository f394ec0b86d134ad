import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import type { KnownSeries, StaffMember } from '../queries.ts'
import type { TypedStaff } from '../staff-form.ts'
import { PlaceFields } from './place-fields.tsx'

/** One member of staff: role and series, and the way out. */
export function MemberPage(props: {
  org: string
  zone: string
  self: boolean
  member: StaffMember
  typed: TypedStaff
  known: readonly KnownSeries[]
  errors: FieldErrors
}): JSX.Element {
  const { org, zone, self, member, errors } = props
  const list = routes.officeStaff.to({ org })
  const address = routes.officeStaffMember.to({ org, person: member.personId })
  return (
    <>
      <Crumbs items={[{ label: 'Staff', href: list }, { label: member.name }]} />
      <h1>{member.name}</h1>
      <p class="intro">
        {member.email}, on the staff since {fullDate(member.since, zone)}.{' '}
        {member.hasSecondFactor ? 'The second step is set up.' : 'The second step is not set up yet.'}{' '}
        <a href={routes.officePerson.to({ org, person: member.personId })}>Profile and sign-in</a>
      </p>
      {member.deactivatedAt && (
        <Notice tone="warn" title={`Deactivated on ${fullDate(member.deactivatedAt, zone)}`}>
          <p>
            The role opens nothing, and does not count for keeping an administrator, until the account is active again.{' '}
            <a href={routes.officePersonReactivate.to({ org, person: member.personId })}>Reactivate the account</a>
          </p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <form method="post" class="flow spaced" action={address} novalidate>
        <PlaceFields {...props} />
        <p class="actions">
          <button type="submit" class="button">
            Save role
          </button>
          <a href={list}>Leave it as it is</a>
        </p>
      </form>
      <h2>Remove from the staff</h2>
      <p>
        {self
          ? 'The office closes to you at once. Your learner account, credit and certificates stay.'
          : 'The office closes to them at once, wherever they are signed in. Their learner account, credit and certificates stay.'}
      </p>
      <form method="post" action={address}>
        <button type="submit" class="button danger" name="act" value="remove">
          {self ? 'Remove yourself' : `Remove ${member.name}`}
        </button>
      </form>
    </>
  )
}
