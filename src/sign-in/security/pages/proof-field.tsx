import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { TextField } from '../../../web/fields.tsx'

export const ownPasswordField = 'currentPassword'

/** The password, in a form that takes more than an open session; nothing for who has none (`asks`). */
export function ProofField(props: { org: string; asks: boolean; errors: Record<string, string> }): JSX.Element | null {
  if (!props.asks) return null
  return (
    <TextField
      name={ownPasswordField}
      type="password"
      label="Your password"
      hint={
        <>
          So that nobody else does this on your device.{' '}
          <a href={routes.forgotPassword.to({ org: props.org })}>Forgot it?</a>
        </>
      }
      class="medium"
      autocomplete="current-password"
      error={props.errors[ownPasswordField]}
    />
  )
}
