import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'

/** What a provider speaks and what its door is called: enough to have addresses to give to its administrator. */
export function OfficeNewProviderPage(props: {
  org: string
  id: string
  typed: { kind: string; label: string }
  errors: Record<string, string>
}): JSX.Element {
  const { org, id, typed, errors } = props
  return (
    <>
      <Crumbs
        items={[
          { label: 'Sign-in', href: routes.officeSignIn.to({ org }) },
          { label: 'Single sign-on', href: routes.officeProviders.to({ org }) },
          { label: 'New provider' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>New provider</h1>
      <p class="intro">
        The next page has the addresses that the provider’s administrator needs. They stay as they are, so you can send
        them now and enter what comes back another day.
      </p>
      <form method="post" action={routes.officeNewProvider.to({ org })} class="flow" novalidate>
        <Hidden name="id" value={id} />
        <Choices
          name="kind"
          legend="What does the provider speak?"
          options={[
            { value: 'oidc', label: 'OpenID Connect', hint: 'Entra ID, Okta, Google' },
            { value: 'saml', label: 'SAML 2.0', hint: 'Shibboleth' },
          ]}
          value={typed.kind}
          error={errors.kind}
        />
        <TextField
          name="label"
          label="What the door is called"
          hint="As your people know it, for example NetID Login."
          value={typed.label}
          error={errors.label}
          maxlength={40}
          autocomplete="off"
          required
        />
        <p class="actions">
          <button type="submit" class="button">
            Continue
          </button>
          <a href={routes.officeProviders.to({ org })}>Cancel</a>
        </p>
      </form>
    </>
  )
}
