import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import type { Passkey } from '../queries.ts'
import { PasskeyDays } from './passkey-section.tsx'
import { RegisterPasskey } from './register-passkey.tsx'

type Props = {
  org: string
  zone: string
  onward: Onward
  passkeys: readonly Passkey[]
  /** 'name.' and a passkey's id for its name. */
  errors?: Record<string, string>
}

/** A person's passkeys: add one on this device, call one by another name, remove one. */
export function PasskeysPage({ org, zone, onward, passkeys, errors = {} }: Props): JSX.Element {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Passkeys</h1>
      <p class="intro">
        With a passkey you sign in with your face, fingerprint or screen lock. Nothing has to be remembered, and nothing
        can be typed into the wrong page.
      </p>
      <RegisterPasskey org={org} onward={onward} label="Add a passkey on this device" main />
      <noscript>
        <p>To add a passkey, switch JavaScript on in this browser.</p>
      </noscript>
      <section aria-labelledby="yours">
        <h2 id="yours">Your passkeys</h2>
        {passkeys.length === 0 ? (
          <p>None yet. Add one on each device that you claim credit with.</p>
        ) : (
          <>
            <ul class="list">
              {passkeys.map((passkey) => (
                <li key={passkey.id}>
                  <One org={org} zone={zone} passkey={passkey} error={errors[`name.${passkey.id}`]} />
                </li>
              ))}
            </ul>
            <p>
              Lost a device? Remove its passkey here, then <a href={routes.security.to({ org })}>sign it out</a>.
            </p>
          </>
        )}
      </section>
      <p>
        <a href={routes.security.to({ org })}>Back to Sign-in and security</a>
      </p>
    </>
  )
}

function One({ org, zone, passkey, error }: { org: string; zone: string; passkey: Passkey; error?: string }) {
  const action = routes.passkeys.to({ org })
  return (
    <div class="flow">
      <h3>{passkey.name}</h3>
      <PasskeyDays passkey={passkey} zone={zone} />
      <details open={error !== undefined}>
        <summary>
          Rename or remove<span class="visually-hidden"> {passkey.name}</span>
        </summary>
        <form method="post" action={action} class="flow" novalidate>
          <Hidden name="step" value="rename" />
          <Hidden name="passkey" value={passkey.id} />
          <Name id={passkey.id} value={passkey.name} error={error} />
          <p class="actions">
            <button type="submit" class="button soft">
              Save name
            </button>
          </p>
        </form>
        <form method="post" action={action}>
          <Hidden name="step" value="remove" />
          <Hidden name="passkey" value={passkey.id} />
          <p class="actions">
            <button type="submit" class="button danger">
              Remove this passkey
            </button>
          </p>
        </form>
      </details>
    </div>
  )
}

function Name({ id, value, error }: { id: string; value: string; error?: string }) {
  return <TextField name={`name.${id}`} label="Name" value={value} error={error} autocomplete="off" />
}
