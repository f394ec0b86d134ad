import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, RequiredNote, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import { invitationDays } from '../invitation-rules.ts'
import type { KnownSeries } from '../queries.ts'
import type { TypedStaff } from '../staff-form.ts'
import { PlaceFields } from './place-fields.tsx'

/** Invites somebody to the office. */
export function InvitePage(props: {
  org: string
  typed: TypedStaff
  known: readonly KnownSeries[]
  errors: FieldErrors
  /** Whose deactivated account the address belongs to; null where it belongs to none. */
  deactivated: string | null
}): JSX.Element {
  const { org, typed, errors, deactivated } = props
  const list = routes.officeStaff.to({ org })
  return (
    <>
      <Crumbs items={[{ label: 'Staff', href: list }, { label: 'Invite' }]} />
      <h1>Invite somebody to the office</h1>
      <p class="intro">
        They get a link by email that works once, for {invitationDays} days. They sign in or make an account, and set up
        a second step before the office opens. <RequiredNote />
      </p>
      <ErrorSummary errors={errors} />
      {deactivated && (
        <Notice tone="warn" title="This account is deactivated">
          <p>
            <a href={routes.officePersonReactivate.to({ org, person: deactivated })}>Reactivate it</a>, then come back
            and invite.
          </p>
        </Notice>
      )}
      <form method="post" class="flow spaced" action={routes.officeInviteStaff.to({ org })} novalidate>
        <TextField
          name="email"
          type="email"
          label="Email"
          value={typed.email}
          error={errors['email']}
          autocomplete="off"
          required
        />
        <PlaceFields {...props} />
        <p class="actions">
          <button type="submit" class="button">
            Send invitation
          </button>
          <a href={list}>Invite nobody</a>
        </p>
      </form>
    </>
  )
}
