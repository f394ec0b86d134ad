import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import type { Passkey } from '../queries.ts'

/** "Passkeys" on the page about how one signs in: which there are, and the way to add and remove them. */
export function PasskeySection(props: { org: string; zone: string; passkeys: readonly Passkey[] }): JSX.Element {
  const { org, zone, passkeys } = props
  return (
    <section class="group" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      {passkeys.length === 0 ? (
        <p>With a passkey you sign in with your face, fingerprint or screen lock, without a password.</p>
      ) : (
        <ul class="list">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <div>
                <h3>{passkey.name}</h3>
                <PasskeyDays passkey={passkey} zone={zone} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={routes.passkeys.to({ org })}>
          {passkeys.length === 0 ? 'Set up a passkey' : 'Add, rename or remove passkeys'}
        </a>
      </p>
    </section>
  )
}

/** When a passkey was added and last used. */
export function PasskeyDays({ passkey, zone }: { passkey: Passkey; zone: string }): JSX.Element {
  const { createdAt, lastUsedAt } = passkey
  return (
    <p class="meta">
      Added {shortDateYear(createdAt, zone)}.{' '}
      {lastUsedAt ? `Last used ${shortDateYear(lastUsedAt, zone)}.` : 'Not used yet.'}
    </p>
  )
}
