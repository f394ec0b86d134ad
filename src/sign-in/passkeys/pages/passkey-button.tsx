import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import type { Onward } from '../../onward.ts'
import { PasskeyForm } from './passkey-form.tsx'

/**
 * "Use a passkey": signs in whoever the passkey belongs to, and leads on. It shows itself only where the browser can.
 * A field of the page with `autocomplete="username webauthn"` offers passkeys as one types, too.
 */
export function PasskeyButton({ org, onward }: { org: string; onward: Onward }): JSX.Element {
  return (
    <PasskeyForm
      kind="sign-in"
      action={routes.passkeySignIn.to({ org })}
      options={routes.passkeySignInOptions.to({ org })}
      onward={onward}
    >
      <button type="submit" class="button quiet">
        Use a passkey
      </button>
    </PasskeyForm>
  )
}
