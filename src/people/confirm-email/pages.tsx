import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { AskTheOffice, type Office } from '../../web/ask-the-office.tsx'
import { Notice } from '../../web/parts.tsx'

/** Asks for one press. Where the account's owner is signed in, a script presses. */
export function ConfirmEmailPage(props: { action: string; email: string; signedIn: boolean }): JSX.Element {
  return (
    <>
      <h1>Confirm your email</h1>
      <p class="intro">
        There is an account here with the email <b>{props.email}</b>. Confirm that the address is yours.
      </p>
      <form method="post" action={props.action} data-auto-submit={props.signedIn || undefined}>
        <p class="actions">
          <button type="submit" class="button">
            Confirm this email
          </button>
        </p>
      </form>
    </>
  )
}

/** For whoever is not known here as the account's owner, signed in as somebody else or not at all. It names no address. */
export function SignInToConfirmPage(props: { org: string; signInHref: string; signedInAs: string }): JSX.Element {
  const { org, signInHref, signedInAs } = props
  return (
    <>
      <h1>Confirm your email</h1>
      {signedInAs ? (
        <>
          <p class="intro">
            You are signed in as {signedInAs}, and this link belongs to another account. Sign out, open the link once
            more, and sign in to that account.
          </p>
          <form method="post" action={routes.signOut.to({ org })}>
            <p class="actions">
              <button type="submit" class="button">
                Sign Out
              </button>
            </p>
          </form>
        </>
      ) : (
        <>
          <p class="intro">Sign in to the account, and the address is confirmed.</p>
          <p class="actions">
            <a class="button" href={signInHref}>
              Sign In
            </a>
          </p>
        </>
      )}
      <p>
        You never made an account here? Then somebody typed your address, and there is nothing to do: without you it is
        not confirmed. With “Forgot Password” you can take the account over.
      </p>
    </>
  )
}

export function LinkOverPage({ org }: { org: string }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">It was used already, it is older than seven days, or the account has been changed since.</p>
      <p>
        If your email is not confirmed yet, <a href={routes.myPortal.to({ org })}>My Portal</a> says so and sends you a
        new link.
      </p>
    </>
  )
}

export function NotYoursPage({ org, email, office }: { org: string; email: string; office: Office }): JSX.Element {
  return (
    <>
      <h1>This email is not part of your account any more</h1>
      <p class="intro">
        <b>{email}</b> was taken out of the account, or somebody has shown that it is theirs.
      </p>
      <p>
        <a href={routes.signIn.to({ org })}>Sign In</a> with the email that you use now. <AskTheOffice {...office} />
      </p>
    </>
  )
}

/** What My Portal says while an address waits to be confirmed. */
export function UnconfirmedNotice({ org, email }: { org: string; email: string }): JSX.Element {
  return (
    <Notice title="Please confirm your email">
      <p>
        We have written to <b>{email}</b>. Open the link in that message, so that we can reach you there. You can claim
        credit meanwhile.
      </p>
      <form method="post" action={routes.confirmEmailAgain.to({ org })}>
        <button type="submit" class="button link">
          Send it again
        </button>
      </form>
    </Notice>
  )
}
