import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import type { Onward } from '../../onward.ts'

/** The page behind a link, in the browser that asked for it. */
export function OpenLinkPage(props: { org: string; token: string; email: string; onward: Onward }): JSX.Element {
  const { org, token, email, onward } = props
  return (
    <>
      <h1>Sign In</h1>
      <p class="intro">
        You sign in as <b>{email}</b>
        {onward.to || onward.kept ? ', and go on where you were.' : '.'}
      </p>
      <form method="post" action={routes.openSignInLink.to({ org, token })} class="flow" data-auto-submit>
        <p class="actions">
          <button type="submit" class="button">
            Sign In
          </button>
        </p>
      </form>
    </>
  )
}

/** A good link, in another browser than the one that asked for it. */
export function ElsewherePage({ org }: { org: string }): JSX.Element {
  return (
    <>
      <h1>Open this link where you asked for it</h1>
      <p class="intro">
        For your safety it signs in only the device and the browser in which you asked for it. There, the page “Check
        your email” takes the code from the message too.
      </p>
      <p>Nothing was used up. To sign in here, ask for a link here.</p>
      <p class="actions">
        <a class="button" href={routes.signInLink.to({ org })}>
          Email me a link
        </a>
        <a href={routes.signIn.to({ org })}>Sign In in another way</a>
      </p>
    </>
  )
}

/** A link that was used, has run out, or is not one of ours. */
export function GonePage({ org }: { org: string }): JSX.Element {
  return (
    <>
      <h1>This link no longer works</h1>
      <p class="intro">
        It works once, within 10 minutes. Ask for a new one; the latest message has the link that works.
      </p>
      <p class="actions">
        <a class="button" href={routes.signInLink.to({ org })}>
          Email me a link
        </a>
        <a href={routes.signIn.to({ org })}>Sign In in another way</a>
      </p>
    </>
  )
}
