import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'

/**
 * Signed out here. `there` is the way to end the session at the provider too, '' where it offers none; `asked` says that
 * the provider asked for this, and `everywhere` that it has ended its own.
 */
export function SignedOutPage(props: {
  org: string
  label: string
  there?: string
  asked?: boolean
  everywhere?: boolean
}): JSX.Element {
  const { org, label, there, everywhere } = props
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
        <a class={there ? 'button soft' : 'button'} href={routes.portal.to({ org })}>
          Home
        </a>
      </p>
    </>
  )
}

function sentence({
  label,
  there,
  asked,
  everywhere,
}: {
  label: string
  there?: string
  asked?: boolean
  everywhere?: boolean
}) {
  if (there === '')
    return `You may still be signed in at ${label} in this browser. On a computer that others use, sign out there too, or close the browser.`
  if (there) return `${label} still knows you in this browser. On a computer that others use, sign out there too.`
  if (asked) return `Your sessions here that began with ${label} have ended.`
  if (everywhere) return `Your sessions here and at ${label} have ended.`
  return `${label} says that it could not end your session there. On a computer that others use, close the browser.`
}
