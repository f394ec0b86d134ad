import type { JSX } from 'preact'
import { Notice } from '../../../web/parts.tsx'
import type { Kind } from '../office/provider-form.ts'

/** In what order a draft becomes a provider. */
export function HowPage({ kind }: { kind: Kind }): JSX.Element {
  return (
    <Notice title="Not set up yet">
      <p>
        {kind === 'oidc'
          ? 'Send the addresses to the provider’s administrator, who registers this site as a web application and gives you a client id and a secret. '
          : 'Send the metadata address to the provider’s administrator, who gives you the metadata of the provider. '}
        Enter that below, today or another day, and save; then test; and only then put the door on the sign-in page.
      </p>
    </Notice>
  )
}
