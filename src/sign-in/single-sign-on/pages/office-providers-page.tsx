import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Badge, Crumbs, Empty } from '../../../web/parts.tsx'
import { isDraft, type Provider } from '../provider.ts'
import type { Concern } from '../saml/runs-out.ts'

type Row = { provider: Provider; people: number; concern: Concern | null }

const kindNames = { oidc: 'OpenID Connect', saml: 'SAML 2.0' }

/** The organization's identity providers, in the order of their doors. */
export function OfficeProvidersPage(props: { org: string; zone: string; providers: Row[] }): JSX.Element {
  const { org, providers } = props
  return (
    <>
      <Crumbs items={[{ label: 'Sign-in', href: routes.officeSignIn.to({ org }) }, { label: 'Single sign-on' }]} />
      <h1>Single sign-on</h1>
      <p class="intro">
        People of your organization sign in with the name and password that they have there. Email and password always
        remain beside it.
      </p>
      {providers.length > 0 ? (
        <Providers {...props} />
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

function Providers({ org, zone, providers }: { org: string; zone: string; providers: Row[] }) {
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
        {providers.map(({ provider, people, concern }, index) => (
          <tr key={provider.id}>
            <th scope="row" class="main">
              <a href={routes.officeProvider.to({ org, provider: provider.id })}>{provider.label}</a>
              {concern && (
                <>
                  {' '}
                  <Badge tone="warn">{concernText(concern, zone)}</Badge>
                </>
              )}
            </th>
            <td data-label="Protocol">{kindNames[provider.kind]}</td>
            <td data-label="On the sign-in page">
              {provider.enabled ? (
                <Badge tone="good">Yes</Badge>
              ) : (
                <Badge>{isDraft(provider) ? 'Not set up yet' : 'Not yet'}</Badge>
              )}
            </td>
            <td class="num" data-label="People">
              {people.toLocaleString('en-US')}
            </td>
            <td data-label="Order">
              {index > 0 ? (
                <form method="post" action={routes.officeProviders.to({ org })}>
                  <Hidden name="provider" value={provider.id} />
                  <button type="submit" class="button quiet">
                    Move up <span class="visually-hidden">{provider.label}</span>
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

const concerns: Record<Concern['what'], string> = {
  unread: 'Metadata cannot be read',
  metadata: 'Metadata until',
  certificate: 'Certificate until',
}

const concernText = ({ what, at }: Concern, zone: string): string =>
  at === null ? concerns[what] : `${concerns[what]} ${shortDateYear(at, zone)}`
