import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AccountTabs } from '../../../web/account-tabs.tsx'
import { fullDate } from '../../../web/dates.ts'
import { SessionList } from './session-list.tsx'

type SecurityProps = Parameters<typeof SessionList>[0] & {
  passwordChangedAt: Temporal.Instant | null
  /** The parts of other ways in: passkeys, second step, single sign-on. */
  ways: ComponentChildren
}

/** "Sign-in and security": how the person signs in, and where they are signed in. */
export function SecurityPage(props: SecurityProps): JSX.Element {
  return (
    <>
      <AccountTabs org={props.org} current="security" />
      <h1>Sign-in and security</h1>
      <p class="intro">How you sign in, and where you are signed in now.</p>
      <Password {...props} />
      {props.ways}
      <SessionList {...props} />
    </>
  )
}

function Password({ org, zone, passwordChangedAt }: SecurityProps) {
  return (
    <section class="group" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <div class="flow">
        <p>
          {passwordChangedAt
            ? `Yours is from ${fullDate(passwordChangedAt, zone)}.`
            : 'You have none: you sign in by other ways. With one you can sign in with your email address, too.'}
        </p>
        <p class="actions">
          <a class="button soft" href={routes.changePassword.to({ org })}>
            {passwordChangedAt ? 'Change password' : 'Set a password'}
          </a>
        </p>
      </div>
    </section>
  )
}
