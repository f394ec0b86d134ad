import type { JSX } from 'preact'
import { SsnField } from '../../people/pages/ssn-field.tsx'
import type { CheckKind } from '../../people/queries.ts'
import { routes } from '../../routes.ts'
import { AskTheOffice, type Office } from '../../web/ask-the-office.tsx'
import { ErrorSummary, Hidden, TextField } from '../../web/fields.tsx'
import type { Onward } from '../onward.ts'
import { OnwardFields } from '../onward-fields.tsx'
import type { TypedCheck } from '../second-check.ts'

type Shared = { org: string; onward: Onward; errors?: Record<string, string> }

/** The first step: the e-mail address, unless it was carried here from the sign-in page. */
export function EmailFirstPage(props: Shared & { email: string }): JSX.Element {
  const { org, onward, email, errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Create Account</h1>
      <p class="intro">Enter your email address. You will sign in with it.</p>
      <form method="post" action={routes.createAccount.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <TextField name="email" type="email" label="Email" autocomplete="username" value={email} error={errors.email} />
        <p class="actions">
          <button type="submit" class="button">
            Create Account
          </button>
        </p>
      </form>
      <p>
        You have an account? <a href={routes.signIn.to({ org }, { to: onward.to })}>Sign In</a>
      </p>
    </>
  )
}

/** The second check: last name and one more fact. */
export function SecondCheckPage(props: Shared & { kind: CheckKind; typed: TypedCheck }): JSX.Element {
  const { org, onward, kind, typed, errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Create Account</h1>
      <p class="intro">
        A secondary verification to make sure you do not already have an account. Names and numbers are found however
        they are spelled.
      </p>
      <form method="post" action={routes.createAccountCheck.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <Hidden name="email" value={typed.email} />
        <TextField
          name="familyName"
          label="Last Name"
          autocomplete="family-name"
          value={typed.familyName}
          error={errors.familyName ?? errors.email}
        />
        <SecondFactField kind={kind} typed={typed} errors={errors} />
        <p class="actions">
          <button type="submit" class="button">
            Submit
          </button>
        </p>
      </form>
    </>
  )
}

type FactProps = { kind: CheckKind; typed: TypedCheck; errors: Record<string, string> }

function SecondFactField({ kind, typed, errors }: FactProps) {
  if (kind === 'phone')
    return (
      <TextField
        name="phone"
        type="tel"
        label="Phone Number"
        hint="From abroad, begin with + and the country code"
        autocomplete="tel"
        value={typed.phone}
        error={errors.phone}
      />
    )
  if (kind === 'birthday')
    return (
      <TextField
        name="birthday"
        label="Birthday, month and day"
        hint="Two digits each, for example 04/27"
        class="short"
        autocomplete="off"
        value={typed.birthday}
        error={errors.birthday}
      />
    )
  return (
    <SsnField
      label="Last 4 digits of your SSN"
      hint="Used to find your account, and kept so that nobody can read it. If you have none, enter 0000."
      error={errors.ssnLastFour}
    />
  )
}

type ContinueProps = { org: string; onward: Onward; carried: [string, string][] }

/** The way from the check to the profile form. */
function ContinueToProfile({ org, onward, carried, soft }: ContinueProps & { soft?: boolean }) {
  return (
    <form method="post" action={routes.createProfile.to({ org })}>
      <OnwardFields onward={onward} />
      {carried.map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
      <p class="actions">
        <button type="submit" class={soft ? 'button soft' : 'button'} name="step" value="begin">
          {soft ? 'This is not me: create a new account' : 'Continue'}
        </button>
      </p>
    </form>
  )
}

export function AccountNotFoundPage(props: ContinueProps): JSX.Element {
  return (
    <>
      <h1>Account Not Found</h1>
      <p class="intro">You do not have an account here yet. Continue to your profile; it takes about three minutes.</p>
      <ContinueToProfile {...props} />
    </>
  )
}

/** `carried` is null when the typed e-mail itself has the account, so that it can be nobody else's. */
export function AccountFoundPage(props: {
  org: string
  onward: Onward
  emails: string[]
  office: Office
  carried: [string, string][] | null
}): JSX.Element {
  const { org, onward, emails } = props
  return (
    <>
      <h1>You already have an account</h1>
      <p class="intro">
        It signs in with the email{' '}
        {emails.map((email, index) => (
          <>
            {index > 0 && ' or '}
            <b>{email}</b>
          </>
        ))}
        . We have written to it how to sign in.
      </p>
      <form method="post" action={routes.createAccount.to({ org })}>
        <OnwardFields onward={onward} />
        <p class="actions">
          <button type="submit" class="button" name="step" value="sign-in">
            Sign In
          </button>
        </p>
      </form>
      <p>
        You cannot read that email any more? <AskTheOffice {...props.office} />
      </p>
      {props.carried && <ContinueToProfile org={org} onward={onward} carried={props.carried} soft />}
    </>
  )
}

/** The one answer of an organization that conceals who has an account. */
export function MailSentPage({ email, office }: { email: string; office: Office }): JSX.Element {
  return (
    <>
      <h1>Check your email</h1>
      <p class="intro">
        We have written to <b>{email}</b>. If you have an account, the message says how to sign in; if not, it has a
        link with which you create one.
      </p>
      <p>
        Nothing there after a few minutes? Look among unwanted mail. <AskTheOffice {...office} />
      </p>
    </>
  )
}
