import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { AccountFoundPage } from '../../sign-in/pages/check-results.tsx'
import { Notice } from '../../web/parts.tsx'

/** In place of the form, when the profile that was to be saved is found to have an account. */
export const ProfileFoundPage = (props: Parameters<typeof AccountFoundPage>[0]): JSX.Element => (
  <AccountFoundPage {...props} />
)

/** Above the form, when somebody comes back to it from {@link ProfileFoundPage}. */
export function PasswordAgainNotice(): JSX.Element {
  return (
    <Notice title="Choose your password once more">
      <p>Everything else stands as you typed it. Then press Save Profile.</p>
    </Notice>
  )
}

/** A mailed link that makes no account any more. */
export function AccountLinkOverPage({ org }: { org: string }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">It was used already, or it is older than seven days.</p>
      <p class="actions">
        <a class="button" href={routes.signIn.to({ org })}>
          Sign In
        </a>
        <a href={routes.createAccount.to({ org })}>Create Account</a>
      </p>
    </>
  )
}
