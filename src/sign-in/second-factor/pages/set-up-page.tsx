import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'
import { RegisterPasskey } from '../../passkeys/pages/register-passkey.tsx'
import { Interrupted } from './interrupted.tsx'

type Props = {
  org: string
  onward: Onward
  /** Whether the person is one of the staff, who cannot go on without. */
  staff: boolean
  errors?: Record<string, string>
  interrupted?: 'kept' | 'lost'
}

/** "Set up your second step": a passkey on this device, or an authenticator app. */
export function SetUpPage({ org, onward, staff, errors = {}, interrupted }: Props): JSX.Element {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Set up your second step</h1>
      {interrupted && <Interrupted what={interrupted} />}
      <p class="intro">
        {staff
          ? 'The office shows other people’s records, so a password alone does not open it. It takes a minute, once.'
          : 'With a second step, whoever learns your password still cannot sign in as you.'}
      </p>
      <section aria-labelledby="by-passkey" data-passkey-offer hidden>
        <h2 id="by-passkey">Passkey</h2>
        <p>Your face, your fingerprint or the screen lock of this device. It also signs you in without a password.</p>
        <RegisterPasskey org={org} onward={onward} label="Set up a passkey" main />
      </section>
      <section aria-labelledby="by-app">
        <h2 id="by-app">Authenticator app</h2>
        <p>An app on your phone that shows a new code every 30 seconds, such as those of Apple, Google or Microsoft.</p>
        <AppLink org={org} onward={onward} />
      </section>
    </>
  )
}

/** A link; where a form is kept a link cannot carry it, and a form does. */
function AppLink({ org, onward }: { org: string; onward: Onward }) {
  const label = 'Set up an authenticator app'
  if (!onward.kept) {
    return (
      <p class="actions">
        <a class="button soft" href={routes.authenticatorApp.to({ org }, { to: onward.to })}>
          {label}
        </a>
      </p>
    )
  }
  return (
    <form method="post" action={routes.authenticatorApp.to({ org })}>
      <OnwardFields onward={onward} />
      <Hidden name="step" value="show" />
      <p class="actions">
        <button type="submit" class="button soft">
          {label}
        </button>
      </p>
    </form>
  )
}
