import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { Hidden } from '../../../web/fields.tsx'

/** What the link would do, and the button that does it: a scanner of mail that opens it does nothing. */
export function StrayAddressPage(props: { org: string; token: string; email: string }): JSX.Element {
  const { org, token, email } = props
  return (
    <>
      <h1>Is this account yours?</h1>
      <p class="intro">
        <b>{email}</b> stands in an account that signs in with another email. Nobody has confirmed it there.
      </p>
      <p>
        If the account is not yours, take your email off it. That account is told, and you can create one of your own.
      </p>
      <form method="post" action={routes.strayAddress.to({ org, token })} class="flow">
        <p class="actions">
          <button type="submit" class="button">
            Not mine: take my email off
          </button>
          <a href={routes.signIn.to({ org })}>It is mine: Sign In with the other email</a>
        </p>
      </form>
    </>
  )
}

/** The way on, with the address that is free now. */
export function TakenOffPage({ org, email }: { org: string; email: string }): JSX.Element {
  return (
    <>
      <h1>The email is off that account</h1>
      <p class="intro">
        <b>{email}</b> is free. Create your own account with it; that takes about three minutes.
      </p>
      <form method="post" action={routes.createAccount.to({ org })}>
        <Hidden name="email" value={email} />
        <p class="actions">
          <button type="submit" class="button">
            Create Account
          </button>
        </p>
      </form>
    </>
  )
}

export function StrayLinkOverPage({ org, office }: { org: string; office: Office }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">
        It was used already, it is older than 24 hours, or the email was confirmed in the account meanwhile.
      </p>
      <p>
        To see which, enter the email at <a href={routes.forgotPassword.to({ org })}>Forgot Password</a>; without an
        account, go to <a href={routes.createAccount.to({ org })}>Create Account</a>. <AskTheOffice {...office} />
      </p>
    </>
  )
}
