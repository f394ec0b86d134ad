import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../web/parts.tsx'
import type { Provider } from '../provider.ts'

/** Whether a provider's door is on the sign-in page, and what can be done about it. */
export function ProviderState(props: { org: string; provider: Provider; action: string }): JSX.Element {
  const { org, action } = props
  const { id, enabled } = props.provider
  return (
    <Notice title={enabled ? 'On the sign-in page' : 'Not on the sign-in page yet'} tone={enabled ? 'good' : undefined}>
      <form method="post" action={action}>
        <p>
          {enabled
            ? 'A test shows what arrives when somebody signs in by it. It signs nobody in.'
            : 'Test it first: you sign in at the provider, and see what arrives. It signs nobody in.'}
        </p>
        <p class="actions">
          <a class={enabled ? 'button quiet' : 'button'} href={routes.officeProviderTest.to({ org, provider: id })}>
            Test
          </a>
          <button type="submit" class="button quiet" name="step" value={enabled ? 'disable' : 'enable'}>
            {enabled ? 'Take it off the sign-in page' : 'Put it on the sign-in page'}
          </button>
        </p>
      </form>
    </Notice>
  )
}
