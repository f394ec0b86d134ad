import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'
import { PasskeyForm } from '../../passkeys/pages/passkey-form.tsx'
import { Interrupted } from './interrupted.tsx'

type Props = {
  org: string
  office: Office
  onward: Onward
  has: { app: boolean; passkey: boolean; recovery: boolean }
  errors?: Record<string, string>
  interrupted?: 'kept' | 'lost'
}

/** "Second step": the code of the app, a passkey, or a recovery code. */
export function SecondFactorPage({ org, office, onward, has, errors = {}, interrupted }: Props): JSX.Element {
  const action = routes.secondFactor.to({ org })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Second step</h1>
      {interrupted && <Interrupted what={interrupted} />}
      {has.app && (
        <form method="post" action={action} class="flow" novalidate>
          <OnwardFields onward={onward} />
          <Hidden name="kind" value="app" />
          <TextField
            name="code"
            label="Code from your authenticator app"
            hint="Six digits that change every 30 seconds."
            class="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            spellcheck={false}
            autofocus={!errors['recovery']}
            error={errors['code']}
          />
          <p class="actions">
            <button type="submit" class="button">
              Continue
            </button>
          </p>
        </form>
      )}
      {has.passkey && <Passkey org={org} onward={onward} alone={!has.app} />}
      {has.recovery && <Recovery action={action} onward={onward} error={errors['recovery']} />}
      <p class="small soft-text">
        {has.recovery ? 'Lost your recovery codes too?' : 'You cannot do this step?'} <AskTheOffice {...office} />
      </p>
    </>
  )
}

function Passkey({ org, onward, alone }: { org: string; onward: Onward; alone: boolean }) {
  return (
    <>
      {alone && <p class="intro">Confirm with your passkey that it is you.</p>}
      <PasskeyForm
        kind="sign-in"
        action={routes.secondFactor.to({ org })}
        options={routes.passkeySignInOptions.to({ org })}
        onward={onward}
        step="second-factor"
      >
        <button type="submit" class={alone ? 'button' : 'button quiet'}>
          Use a passkey
        </button>
      </PasskeyForm>
      {alone && (
        <noscript>
          <p>A passkey needs JavaScript, which is off in this browser.</p>
        </noscript>
      )}
    </>
  )
}

function Recovery({ action, onward, error }: { action: string; onward: Onward; error?: string }) {
  return (
    <details open={error !== undefined}>
      <summary>Use a recovery code</summary>
      <form method="post" action={action} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <Hidden name="kind" value="recovery" />
        <TextField
          name="recovery"
          label="Recovery code"
          hint="One of the codes that you kept when you set up the second step, such as k7qm-2xfd-93pt."
          class="medium"
          autocomplete="off"
          spellcheck={false}
          error={error}
        />
        <p class="actions">
          <button type="submit" class="button quiet">
            Use this code
          </button>
        </p>
      </form>
    </details>
  )
}
