import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Badge, Crumbs, Empty } from '../../../web/parts.tsx'
import type { Provider } from '../provider.ts'

type Row = { provider: Provider; people: number }

const kindNames = { oidc: 'OpenID Connect', saml: 'SAML 2.0' }

/** The organization's identity providers, in the order of their doors. */
export function OfficeProvidersPage({ org, providers }: { org: string; providers: Row[] }): JSX.Element {
  return (
    <>
      <Crumbs items={[{ label: 'Sign-in', href: routes.officeSignIn.to({ org }) }, { label: 'Single sign-on' }]} />
      <h1>Single sign-on</h1>
      <p class="intro">
        People of your organization sign in with the name and password that they have there. Email and password always
        remain beside it.
      </p>
      {providers.length > 0 ? (
        <Providers org={org} providers={providers} />
      ) : (
        <Empty title="No identity provider yet">
          <p>
            Ask whoever runs sign-in at your organization which of the two it speaks. Entra ID, Okta and Google speak
            OpenID Connect; Shibboleth speaks SAML 2.0.
          </p>
        </Empty>
      )}
      <p class="actions">
        <a class="button" href={routes.officeNewProvider.to({ org }, { kind: 'oidc' })}>
          Add OpenID Connect
        </a>
        <a class="button" href={routes.officeNewProvider.to({ org }, { kind: 'saml' })}>
          Add SAML 2.0
        </a>
      </p>
    </>
  )
}

function Providers({ org, providers }: { org: string; providers: Row[] }) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Identity providers, in the order of their doors</caption>
      <thead>
        <tr>
          <th scope="col">Door</th>
          <th scope="col">Protocol</th>
          <th scope="col">On the sign-in page</th>
          <th scope="col" class="num">
            People
          </th>
          <th scope="col">Order</th>
        </tr>
      </thead>
      <tbody>
        {providers.map(({ provider: { id, label, kind, enabled }, people }, index) => (
          <tr key={id}>
            <th scope="row" class="main">
              <a href={routes.officeProvider.to({ org, provider: id })}>{label}</a>
            </th>
            <td data-label="Protocol">{kindNames[kind]}</td>
            <td data-label="On the sign-in page">
              {enabled ? <Badge tone="good">Yes</Badge> : <Badge>Not yet</Badge>}
            </td>
            <td class="num" data-label="People">
              {people.toLocaleString('en-US')}
            </td>
            <td data-label="Order">
              {index > 0 ? (
                <form method="post" action={routes.officeProviders.to({ org })}>
                  <Hidden name="provider" value={id} />
                  <button type="submit" class="button quiet">
                    Move up <span class="visually-hidden">{label}</span>
                  </button>
                </form>
              ) : (
                'First'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
