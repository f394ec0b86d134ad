import type { JSX } from 'preact'
import { QrPicture } from '../../../activities/pages/qr-picture.tsx'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'
import { ProofField } from '../../security/pages/proof-field.tsx'
import { secretGroups } from '../rules.ts'

/** Scan, or type, the secret into the app; then prove that it is there by a code. */
export function AppSetUpPage(props: {
  org: string
  onward: Onward
  secret: string
  /** The secret as it travels in the form. */
  ticket: string
  /** What the QR code says. */
  address: string
  typed?: string | undefined
  asksPassword: boolean
  errors: Record<string, string>
}): JSX.Element {
  const { org, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Set up an authenticator app</h1>
      <ol>
        <li>
          Open the app on your phone. Google Authenticator, Microsoft Authenticator, Apple Passwords and 1Password are
          some of them.
        </li>
        <li>Choose to add an account, and scan this code.</li>
      </ol>
      <QrPicture address={props.address} label="QR code for your authenticator app" />
      <p>
        You are reading this on the same phone, or cannot scan? <a href={props.address}>Open the app from here</a>, or
        type this key into it:
      </p>
      <p class="panel">
        <code>{secretGroups(props.secret)}</code>
      </p>
      <form method="post" action={routes.authenticatorApp.to({ org })} class="flow" novalidate>
        <OnwardFields onward={props.onward} />
        <Hidden name="ticket" value={props.ticket} />
        <TextField
          name="code"
          label="Code that the app shows"
          hint="Six digits that change every 30 seconds."
          class="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          value={props.typed}
          error={errors['code']}
        />
        <ProofField org={org} asks={props.asksPassword} errors={errors} />
        <p class="actions">
          <button type="submit" class="button">
            Finish setting up
          </button>
        </p>
      </form>
    </>
  )
}
