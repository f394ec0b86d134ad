import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { OtherAccount } from './emails-section.tsx'

/**
 * An address that was proved and that another account has. `unproved`: nobody ever confirmed it there, so that
 * whoever proves it may have it.
 */
export function ElsewherePage(props: { org: string; email: string; unproved: boolean }): JSX.Element {
  const { org, email, unproved } = props
  return (
    <>
      <h1>Whose account is it?</h1>
      <p class="intro">
        You have shown that <b>{email}</b> is yours.
      </p>
      <OtherAccount org={org} />
      {unproved ? (
        <form method="post" action={routes.emailCode.to({ org })} class="flow">
          <p>If you know nothing of that account, somebody mistyped their email. You can have it here.</p>
          <p class="actions">
            <button type="submit" class="button soft" name="step" value="take">
              That account is not mine: use the email here
            </button>
            <a href={routes.emails.to({ org })}>Keep it as it is</a>
          </p>
        </form>
      ) : (
        <p class="actions">
          <a href={routes.emails.to({ org })}>Keep it as it is</a>
        </p>
      )}
    </>
  )
}
