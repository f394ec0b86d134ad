import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import type { Onward } from '../../onward.ts'
import { PasskeyForm } from './passkey-form.tsx'

/** The button that makes a passkey on this device; `main` where it is the page's one main action. */
export function RegisterPasskey(props: { org: string; onward: Onward; label: string; main?: boolean }): JSX.Element {
  const { org, onward } = props
  return (
    <PasskeyForm
      kind="register"
      action={routes.passkeys.to({ org })}
      options={routes.passkeyOptions.to({ org })}
      onward={onward}
      step="add"
      otherwise={routes.signIn.to({ org }, { to: onward.to || routes.passkeys.to({ org }), again: 1 })}
    >
      <button type="submit" class={props.main ? 'button' : 'button soft'}>
        {props.label}
      </button>
    </PasskeyForm>
  )
}
