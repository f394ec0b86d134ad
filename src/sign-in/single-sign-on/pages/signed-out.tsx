import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'

/**
 * Signed out here. `there` is the way to end the session at the provider too, `back` the way on to the provider that
 * asked for this, and `everywhere` says that it has ended its own.
 */
export function SignedOutPage(props: {
  org: string
  label: string
  there?: string
  back?: string
  everywhere?: boolean
}): JSX.Element {
  const { org, label, there, back, everywhere } = props
  return (
    <>
      <h1>{everywhere ? 'You are signed out everywhere' : 'You are signed out here'}</h1>
      <p class="intro">{sentence(props)}</p>
      <p class="actions">
        {there && (
          <a class="button" href={there}>
            Sign out of {label}
          </a>
        )}
        {back && (
          <a class="button" href={back}>
            Continue
          </a>
        )}
        <a class={there || back ? 'button soft' : 'button'} href={routes.portal.to({ org })}>
          Home
        </a>
      </p>
    </>
  )
}

function sentence({
  label,
  there,
  back,
  everywhere,
}: {
  label: string
  there?: string
  back?: string
  everywhere?: boolean
}) {
  if (there) return `${label} still knows you in this browser. On a computer that others use, sign out there too.`
  if (back) return `Your sessions here that began with ${label} have ended. Continue to finish signing out there.`
  if (everywhere) return `Your sessions here and at ${label} have ended.`
  return `${label} says that it could not end your session there. On a computer that others use, close the browser.`
}

/** A provider asks to end sessions here; the form is sent by itself where scripts run. */
export function AskedToSignOutPage(props: { label: string; action: string; query: string }): JSX.Element {
  return (
    <>
      <h1>Signing you out</h1>
      <p class="intro">You are signing out of {props.label}. Continue to sign out here, too.</p>
      <form method="post" action={props.action} data-auto-submit>
        <Hidden name="query" value={props.query} />
        <p class="actions">
          <button type="submit" class="button">
            Continue
          </button>
        </p>
      </form>
    </>
  )
}
