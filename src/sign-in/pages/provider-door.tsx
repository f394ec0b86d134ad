import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Hidden } from '../../web/fields.tsx'
import type { Onward } from '../onward.ts'
import { OnwardFields } from '../onward-fields.tsx'

type Props = { org: string; onward: Onward; again: boolean; provider: string }

/**
 * The way to an identity provider. It is a link, since browsers hold redirects after a form to this site; a form that
 * was kept cannot go through a link, so it waits here while one signs in on another tab.
 */
export function ProviderDoor({ org, onward, again, provider }: Props): JSX.Element {
  const href = routes.signInWith.to({ org, provider }, { to: onward.to, again: again ? 1 : undefined })
  if (!onward.kept) {
    return (
      <>
        <p class="actions">
          <a class="button" href={href}>
            Sign In
          </a>
        </p>
        <p class="small soft-text">You will leave this page and come back here once you are signed in.</p>
      </>
    )
  }
  return (
    <>
      <p>What you typed waits on this page. Sign in on another tab, close it, and press Continue here.</p>
      <form method="post" action={routes.signIn.to({ org })} class="flow">
        <OnwardFields onward={onward} />
        <Hidden name="step" value="signed-in" />
        <p class="actions">
          <a class="button" href={href} target="_blank" rel="noopener">
            Sign In
          </a>
          <button type="submit" class="button quiet">
            Continue
          </button>
        </p>
      </form>
    </>
  )
}
