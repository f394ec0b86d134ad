import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, Choices, ErrorSummary, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { SettingsGroup, WholeNumber } from '../../pages/settings-fields.tsx'
import { bounds, type TypedSettings } from '../settings-form.ts'

type Props = { org: string; typed: TypedSettings; errors: FieldErrors }

/** How people of the organization sign in. */
export function SignInSettingsPage(props: Props): JSX.Element {
  const { org, errors } = props
  return (
    <>
      <h1>Sign-in</h1>
      <p class="intro">
        How learners and staff get in. Changes hold from the next page that anybody opens.{' '}
        <a href={routes.officeProviders.to({ org })}>Single sign-on</a> has its own page.
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" class="flow spaced" action={routes.officeSignIn.to({ org })} novalidate>
        <Accounts {...props} />
        <Passwords {...props} />
        <Sessions {...props} />
        <Keeping {...props} />
        <p class="actions">
          <button type="submit" class="button">
            Save settings
          </button>
        </p>
      </form>
    </>
  )
}

function Accounts({ typed, errors }: Props) {
  return (
    <SettingsGroup title="Accounts" note="What Create Account asks, and what pages tell about who has an account.">
      <Choices
        name="secondCheck"
        legend="Besides the last name, Create Account asks for"
        wide
        value={typed.secondCheck}
        error={errors['secondCheck']}
        options={[
          { value: 'phone', label: 'Phone number' },
          { value: 'birthday', label: 'Birth month and day' },
          {
            value: 'ssn',
            label: 'Last four digits of the social security number',
            hint: 'Only where you must. Four digits are guessed soon and known to many; they are kept as a keyed digest and shown to nobody, but the safest number is one that was never asked for.',
          },
        ]}
      />
      <Checkbox
        name="concealAccounts"
        legend="Who has an account"
        label="Conceal who has an account"
        hint="Whoever tries an email at sign-in or Create Account does not learn whether it has an account. Learners are told less about what to mend."
        checked={typed.concealAccounts === 'yes'}
        wide
      />
      <Checkbox
        name="signInLinks"
        legend="Links by email"
        label="Offer a link by email that signs in"
        hint="The link works once, for 10 minutes, in the browser that asked for it. A second step is still asked for."
        checked={typed.signInLinks === 'yes'}
        wide
      />
      <TextField
        name="localSignInLabel"
        label="Label of the door with email and password"
        hint="It stands beside single sign-on, for example Non-NetID Login. Empty: Email and password."
        value={typed.localSignInLabel}
        error={errors['localSignInLabel']}
        wide
      />
    </SettingsGroup>
  )
}

function Passwords(props: Props) {
  return (
    <SettingsGroup
      title="Passwords"
      note="Length is what counts. Common and stolen passwords are refused whatever their length."
    >
      <Amount
        {...props}
        name="passwordLeast"
        label="Fewest characters of a password alone"
        hint="NIST SP 800-63B-4 asks for 15 where nothing else is shown at sign-in."
      />
      <Amount
        {...props}
        name="passwordLeastWithSecondFactor"
        label="Fewest characters with a second step"
        hint="For those who also show an app or a passkey. NIST asks for 8."
      />
    </SettingsGroup>
  )
}

function Sessions(props: Props) {
  return (
    <SettingsGroup title="Sessions" note="How long somebody stays signed in.">
      <Amount
        {...props}
        name="sessionHours"
        label="Longest session, in hours"
        hint="After that everybody signs in again."
      />
      <Amount
        {...props}
        name="sessionIdleMinutes"
        label="Idle minutes of learners"
        hint="Left alone for so long, a session ends. Not more than the longest session."
      />
      <Amount
        {...props}
        name="staffIdleMinutes"
        label="Idle minutes of staff"
        hint="Staff see other people’s data, so theirs is not longer."
      />
    </SettingsGroup>
  )
}

function Keeping(props: Props) {
  return (
    <SettingsGroup title="Closed accounts" note="Sign-in data go at once when somebody closes their account.">
      <Amount
        {...props}
        name="retentionYears"
        label="Years that credit is kept"
        hint="The ACCME asks providers to keep credit for at least six years. For as long the audit log names who worked in the office."
      />
    </SettingsGroup>
  )
}

const Amount = (props: Props & { name: keyof typeof bounds; label: string; hint: string }) => (
  <WholeNumber {...props} bounds={bounds} />
)
