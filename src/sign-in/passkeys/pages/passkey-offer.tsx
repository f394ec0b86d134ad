import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../web/parts.tsx'
import { OnwardFields } from '../../onward-fields.tsx'
import { RegisterPasskey } from './register-passkey.tsx'

/** The offer of a passkey after a claim; it shows itself only where the browser can. `to` is the page it stands on. */
export function PasskeyOffer({ org, to }: { org: string; to: string }): JSX.Element {
  const onward = { to, kept: null }
  return (
    <section class="passkey-offer" data-passkey-offer hidden>
      <Notice title="Next time, sign in with your face, fingerprint or PIN">
        <p>A passkey on this device takes the place of your password here. It is set up in a moment.</p>
        <RegisterPasskey org={org} onward={onward} label="Set up a passkey" />
        <form method="post" action={routes.passkeyLater.to({ org })}>
          <OnwardFields onward={onward} />
          <button type="submit" class="button link">
            Not now
          </button>
        </form>
      </Notice>
    </section>
  )
}
