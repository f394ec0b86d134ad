import type { JSX } from 'preact'
import { TextField } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'

/** Above the form of whoever has no profile yet. */
export function ProfilePrompt({ label, linkHref }: { label: string; linkHref: string }): JSX.Element {
  return (
    <Notice title="Create your profile">
      <p>
        {label} has told us who you are, and you have no profile here yet. Check what is filled in and add the rest.
      </p>
      <p>
        You have signed in here before with an email address and a password? <a href={linkHref}>Link that account</a>.
      </p>
    </Notice>
  )
}

/** "Account Information" of whoever signs in by a provider: an e-mail address, and no password. */
export function VouchedAccountFields(props: {
  label: string
  typed: { email: string; emailAgain: string }
  /** Whether the provider has said that the address is theirs; then it is typed once. */
  confirmed: boolean
  errors: Record<string, string>
}): JSX.Element {
  const { label, typed, confirmed, errors } = props
  return (
    <>
      <p class="wide">
        You sign in with <b>{label}</b>, so you need no password here.
      </p>
      <TextField
        name="email"
        type="email"
        label="Email"
        hint="Your certificates are sent to it."
        autocomplete="email"
        value={typed.email}
        error={errors.email}
        required
      />
      {(!confirmed || errors.emailAgain) && (
        <TextField
          name="emailAgain"
          type="email"
          label="Re-Enter Email"
          autocomplete="off"
          value={typed.emailAgain}
          error={errors.emailAgain}
          required
        />
      )}
    </>
  )
}
