import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { passwordHint } from '../../../sign-in/password-rules.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Notice } from '../../../web/parts.tsx'
import type { StaffRole } from '../../permissions.ts'
import type { InvitationState } from '../invitation-rules.ts'
import { roleWithArticle, staffRoles } from '../roles.ts'

type Invitee = { invitedBy: string; email: string; role: StaffRole; titles: string[] }

type Props = {
  org: string
  organization: string
  /** The page's own address. */
  address: string
  invitation: Invitee
}

/** Who invites to what. */
function Opening({ organization, invitation, children }: Props & { children?: ComponentChildren }) {
  const { invitedBy, role, titles } = invitation
  return (
    <>
      <h1>Join the CME office</h1>
      <p class="intro">
        {invitedBy} invites you to the CME office of {organization}, as {roleWithArticle(role)}.
      </p>
      <p>
        {staffRoles[role].does}
        {titles.length > 0 && ` Yours: ${titles.join(', ')}.`}
      </p>
      {children}
    </>
  )
}

/** Accepting with the account that is signed in: one press. */
export function AcceptPage(props: Props & { name: string; adds: boolean }): JSX.Element {
  const { address, invitation, name, adds } = props
  return (
    <Opening {...props}>
      <p>
        You are signed in as <b>{name}</b>.{' '}
        {adds && `Accepting adds ${invitation.email} to the email addresses of this account.`}
      </p>
      <form method="post" action={address}>
        <Hidden name="act" value="accept" />
        <p class="actions">
          <button type="submit" class="button">
            Accept the invitation
          </button>
          <a href={signInAddress(props, true)}>Use another account</a>
        </p>
      </form>
      <SecondStepNote />
    </Opening>
  )
}

/** The account that is signed in cannot accept: why, and the way on. */
export function CannotAcceptPage(props: Props & { name: string; why: 'address-taken' | 'on-the-staff' }): JSX.Element {
  const { org, invitation, name, why } = props
  return (
    <Opening {...props}>
      {why === 'address-taken' ? (
        <Notice title={`${invitation.email} signs in to another account`} tone="warn">
          <p>
            You are signed in as {name}. Sign in with {invitation.email}, and accept with that account.
          </p>
          <p>
            <a href={signInAddress(props, true)}>Sign in with another account</a>
          </p>
        </Notice>
      ) : (
        <Notice title="You are on the staff already">
          <p>
            You are signed in as {name}. An administrator changes roles in the office, under Staff; this invitation is
            for somebody new.
          </p>
          <p>
            <a href={routes.officeActivities.to({ org })}>Open the office</a>
          </p>
        </Notice>
      )}
    </Opening>
  )
}

/** Accepting with the account that the address has: it must sign in first. */
export function SignInToAcceptPage(props: Props): JSX.Element {
  return (
    <Opening {...props}>
      <p>
        You have an account with <b>{props.invitation.email}</b>. Sign in with it, and then accept.
      </p>
      <p class="actions">
        <a class="button" href={signInAddress(props)}>
          Sign in to accept
        </a>
      </p>
    </Opening>
  )
}

/** Accepting with a new account, which needs no learner's profile. */
export function NewStaffAccountPage(
  props: Props & {
    typed: { givenName: string; familyName: string }
    errors: FieldErrors
    least: number
  },
): JSX.Element {
  const { address, invitation, typed, errors, least } = props
  const again = Object.keys(errors).length > 0 ? 'Type both passwords again: a page never keeps one. ' : ''
  return (
    <>
      <ErrorSummary errors={errors} />
      <Opening {...props}>
        <p>
          Have you an account here already? <a href={signInAddress(props)}>Sign in with it</a>. Otherwise make one now:
        </p>
        <form method="post" class="flow spaced" action={address} novalidate>
          <Hidden name="act" value="create" />
          <p>
            Email: <b>{invitation.email}</b>
          </p>
          <input type="hidden" name="username" value={invitation.email} autocomplete="username" />
          <div class="fields">
            <TextField
              name="givenName"
              label="First Name"
              value={typed.givenName}
              error={errors['givenName']}
              maxlength={80}
              autocomplete="given-name"
              required
            />
            <TextField
              name="familyName"
              label="Last Name"
              value={typed.familyName}
              error={errors['familyName']}
              maxlength={80}
              autocomplete="family-name"
              required
            />
            <TextField
              name="password"
              type="password"
              label="Password"
              hint={again + passwordHint(least)}
              error={errors['password']}
              autocomplete="new-password"
              required
            />
            <TextField
              name="passwordAgain"
              type="password"
              label="Re-enter Password"
              hint="Once more, to catch a slip."
              error={errors['passwordAgain']}
              autocomplete="new-password"
              required
            />
          </div>
          <p class="actions">
            <button type="submit" class="button">
              Make account and accept
            </button>
          </p>
        </form>
        <SecondStepNote />
      </Opening>
    </>
  )
}

const SecondStepNote = () => (
  <p class="small soft-text">
    The office shows other people’s data. So it asks for a second step at sign-in, which you set up next: an app on your
    phone, or a passkey.
  </p>
)

/** The link opens nothing any more, or never did. */
export function ClosedInvitationPage(props: {
  org: string
  state: Exclude<InvitationState, 'open'> | 'none'
  office: { email: string; phone: string; phoneText: string }
}): JSX.Element {
  const { org, state, office } = props
  return (
    <>
      <h1>{closedTitles[state]}</h1>
      <p class="intro">{closedTexts[state]}</p>
      {state === 'accepted' && (
        <p class="actions">
          <a class="button" href={routes.officeActivities.to({ org })}>
            Open the office
          </a>
        </p>
      )}
      <p>
        The CME office: <a href={`mailto:${office.email}`}>{office.email}</a>,{' '}
        <a href={`tel:${office.phone}`}>{office.phoneText}</a>
      </p>
    </>
  )
}

export const closedTitles = {
  accepted: 'This invitation was accepted',
  withdrawn: 'This invitation was withdrawn',
  expired: 'This invitation has run out',
  none: 'This link opens no invitation',
}

const closedTexts = {
  accepted: 'It works once. If it was you, sign in and open the office; if it was not, tell the CME office now.',
  withdrawn: 'If you should work in the office, ask whoever invited you for a new invitation.',
  expired: 'Invitations can be accepted for 7 days. Ask whoever invited you to send it again.',
  none: 'It was not copied whole, or a newer one was sent after it. Open the link of the latest message once more.',
}

const signInAddress = ({ org, address }: Props, again = false): string =>
  routes.signIn.to({ org }, { to: address, again: again ? 1 : undefined })
