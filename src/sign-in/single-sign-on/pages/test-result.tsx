import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import { type Attributes, looksLikeEmail, nameOfKey, valueOfKey } from '../attributes.ts'
import type { Arrived } from '../kept-arrival.ts'
import { type MappedField, mappedFields } from '../mapping.ts'
import { isAddressKey } from '../mapping-keys.ts'
import { fieldLabels } from '../mapping-labels.ts'
import type { Provider } from '../provider.ts'
import { AllThatArrived } from './all-that-arrived.tsx'

/** What a test brought: what was taken for what, what is missing, and everything that came. */
export function TestResultPage(props: { org: string; provider: Provider; arrived: Arrived }): JSX.Element {
  const { org, provider, arrived } = props
  const missing = (['email', 'givenName', 'familyName'] as const).filter((field) => !arrived.attributes[field])
  return (
    <>
      <Crumbs
        items={[
          { label: 'Sign-in', href: routes.officeSignIn.to({ org }) },
          { label: 'Single sign-on', href: routes.officeProviders.to({ org }) },
          { label: provider.label, href: routes.officeProvider.to({ org, provider: provider.id }) },
          { label: 'Test' },
        ]}
      />
      <h1>Test of {provider.label}</h1>
      {missing.length === 0 ? (
        <Notice title="It works" tone="good">
          <p>
            Everything that a profile begins with has arrived. You were not signed in by this, and nothing of it was
            kept.
          </p>
        </Notice>
      ) : (
        <Notice title="It works, but not everything arrived" tone="warn">
          <p>
            Missing: {missing.map((field) => fieldLabels[field]).join(', ')}. People will type it themselves. To have it
            filled in, ask the provider’s administrator to release it, or change the names under “What is taken”.
          </p>
        </Notice>
      )}
      {isAddressKey(nameOfKey(arrived.subject), looksLikeEmail(valueOfKey(arrived.subject))) && (
        <Notice title="The key looks like an email address" tone="warn">
          <p>
            An address that is changed makes its owner a new person here, and whoever is given it next would come into
            the account of who had it before. Ask the provider’s administrator for a key that stays and is never given
            to another person, such as an employee number or the object id.
          </p>
        </Notice>
      )}
      <h2>What is taken</h2>
      <dl class="facts">
        {mappedFields.map((field) => (
          <div key={field}>
            <dt>{fieldLabels[field]}</dt>
            <dd>{taken(field, arrived) ?? 'Nothing'}</dd>
          </div>
        ))}
        <div>
          <dt>Email is confirmed</dt>
          <dd>{arrived.emailVerified ? 'Yes' : 'No: the person is asked to confirm it'}</dd>
        </div>
      </dl>
      <AllThatArrived raw={arrived.raw} />
      <p class="actions">
        <a class="button" href={routes.officeProviderTest.to({ org, provider: provider.id })}>
          Test again
        </a>
        <a class="button soft" href={routes.officeProvider.to({ org, provider: provider.id })}>
          Back to the settings
        </a>
      </p>
    </>
  )
}

const taken = (field: MappedField, { subject, attributes }: Arrived): string | undefined =>
  field === 'subject' ? valueOfKey(subject) : attributes[field as keyof Attributes]
