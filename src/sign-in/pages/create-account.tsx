import type { JSX } from 'preact'
import { SsnField } from '../../people/pages/ssn-field.tsx'
import type { CheckKind } from '../../people/queries.ts'
import { routes } from '../../routes.ts'
import { AskTheOffice, type Office } from '../../web/ask-the-office.tsx'
import { ErrorSummary, Hidden, RequiredNote, TextField } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'
import type { Onward } from '../onward.ts'
import { OnwardFields } from '../onward-fields.tsx'
import type { TypedCheck } from '../second-check.ts'
import { type GoOn, GoOnForm } from './check-results.tsx'

type Shared = { org: string; onward: Onward; errors?: Record<string, string> }

/** The first step: the e-mail address, unless it was carried here from the sign-in page. */
export function EmailFirstPage(props: Shared & { email: string; kept?: [string, string][] }): JSX.Element {
  const { org, onward, email, errors = {}, kept = [] } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Create Account</h1>
      <p class="intro">Enter your email address. You will sign in with it.</p>
      <form method="post" action={routes.createAccount.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        {kept.map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
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

/** The ways on where no check can be made: `goOn` without it, `links` whether a link that signs in may be mailed. */
export type OtherWays = { office: Office; links: boolean; goOn: GoOn }

type CheckProps = Shared & { kind: CheckKind; typed: TypedCheck; otherWays?: OtherWays | undefined }

/** The second check: last name and one more fact. */
export function SecondCheckPage(props: CheckProps): JSX.Element {
  const { org, onward, kind, typed, errors = {}, otherWays } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Create Account</h1>
      {otherWays && <OtherWaysNotice {...otherWays} org={org} onward={onward} />}
      <p class="intro">
        A secondary verification to make sure you do not already have an account. Names and numbers are found however
        they are spelled. <RequiredNote />
      </p>
      <form method="post" action={routes.createAccountCheck.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <Hidden name="email" value={typed.email} />
        <TextField
          name="familyName"
          label="Last Name"
          autocomplete="family-name"
          value={typed.familyName}
          error={errors.familyName}
          required
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

function OtherWaysNotice({ org, onward, office, links, goOn }: OtherWays & { org: string; onward: Onward }) {
  const at = [{ org }, { to: onward.to }] as const
  return (
    <Notice title="Other ways to your account" tone="warn">
      <p>
        If you may have an account, have help mailed to you:{' '}
        <a href={routes.forgotPassword.to(...at)}>Forgot Password</a>
        {links && (
          <>
            {' '}
            or <a href={routes.signInLink.to(...at)}>Email me a link</a>
          </>
        )}
        .
      </p>
      <p>
        If you have none, go on without this check. The CME office helps, too. <AskTheOffice {...office} />
      </p>
      <GoOnForm onward={onward} goOn={goOn} label="I have no account: continue" />
    </Notice>
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
        required
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
        required
      />
    )
  return (
    <SsnField
      label="Last 4 digits of your SSN"
      hint="Used to find your account, and kept so that nobody can read it. If you have none, enter 0000."
      error={errors.ssnLastFour}
      required
    />
  )
}
