import type { JSX } from 'preact'
import type { Kind } from '../office/provider-form.ts'

/** In what order a new provider is set up. */
export function HowPage({ kind }: { kind: Kind }): JSX.Element {
  return (
    <p class="intro">
      {kind === 'oidc'
        ? 'The provider’s administrator registers this site as a web application, and gives you a client id and a secret.'
        : 'You give the provider’s administrator our addresses, and they give you theirs as metadata.'}{' '}
      Save, test, and only then put the door on the sign-in page.
    </p>
  )
}
