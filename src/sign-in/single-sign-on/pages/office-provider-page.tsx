import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, ErrorSummary } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import type { Kind, TypedProvider } from '../office/provider-form.ts'
import { isDraft, type Provider } from '../provider.ts'
import type { RunsOut } from '../saml/runs-out.ts'
import { ConnectionFields, DoorField } from './office-provider-fields.tsx'
import { HowPage } from './office-provider-how.tsx'
import { NameFields } from './office-provider-names.tsx'
import { ProviderState } from './office-provider-state.tsx'

export type ProviderPageProps = {
  org: string
  provider: Provider
  typed: TypedProvider
  /** How many people it knows. */
  people: number
  /** What the provider's administrator must be given. */
  addresses: { name: string; value: string }[]
  /** What of it runs out, the first to do so first. */
  runsOut: RunsOut[]
  zone: string
  now: Temporal.Instant
  errors: Record<string, string>
}

/** A provider's settings, its test, its door, and its removal; of a draft the addresses first. */
export function OfficeProviderPage(props: ProviderPageProps): JSX.Element {
  const { org, provider, errors } = props
  const action = routes.officeProvider.to({ org, provider: provider.id })
  return (
    <>
      <Crumbs
        items={[
          { label: 'Sign-in', href: routes.officeSignIn.to({ org }) },
          { label: 'Single sign-on', href: routes.officeProviders.to({ org }) },
          { label: provider.label },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>{provider.label}</h1>
      {isDraft(provider) ? (
        <HowPage kind={provider.kind} />
      ) : (
        <ProviderState org={org} provider={provider} action={action} />
      )}
      <div class="spaced">
        <form
          method="post"
          action={action}
          class="flow spaced"
          enctype={provider.kind === 'saml' ? 'multipart/form-data' : undefined}
          novalidate
        >
          <Section title="Give these to the provider’s administrator" hint={addressHint(provider.kind)}>
            <Addresses {...props} />
          </Section>
          <Section title="Enter what they give you">
            <ConnectionFields {...props} />
          </Section>
          <Section title="What is taken" hint="It begins a new person’s profile. They can correct it there.">
            <NameFields {...props} />
          </Section>
          <Section title="The door">
            <DoorField {...props} />
          </Section>
          <p class="actions">
            <button type="submit" class="button" name="step" value="save">
              Save
            </button>
            <a href={routes.officeProviders.to({ org })}>Cancel</a>
          </p>
        </form>
        <Removal {...props} action={action} />
      </div>
    </>
  )
}

/** Each in a field of its own, from which it is copied with two strokes. */
function Addresses({ addresses }: ProviderPageProps) {
  return (
    <>
      {addresses.map(({ name, value }, index) => (
        <div key={name} class="field wide">
          <label for={`address-${index}`}>{name}</label>
          <input id={`address-${index}`} value={value} readonly />
        </div>
      ))}
    </>
  )
}

const addressHint = (kind: Kind): string =>
  kind === 'saml' ? 'They never change. The metadata can be read there now.' : 'They never change.'

function Removal({ people, provider, action, errors }: ProviderPageProps & { action: string }) {
  const left = people === 1 ? 'One person signs' : `${people.toLocaleString('en-US')} people sign`
  return (
    <form method="post" action={action} class="flow spaced" novalidate>
      <Section
        title="Remove"
        hint={
          people > 0
            ? `${left} in by it. Their accounts stay: they sign in by email, with “Forgot Password”.`
            : 'Nobody signs in by it.'
        }
      >
        <Checkbox name="remove" label={`Remove ${provider.label} for good`} error={errors.remove} wide />
        <p class="actions wide">
          <button type="submit" class="button danger" name="step" value="remove">
            Remove
          </button>
        </p>
      </Section>
    </form>
  )
}

function Section(props: { title: string; hint?: string | undefined; children: ComponentChildren }): JSX.Element {
  const id = `section-${props.title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
  return (
    <section class="group" aria-labelledby={id}>
      <div>
        <h2 id={id}>{props.title}</h2>
        {props.hint && <p class="hint">{props.hint}</p>}
      </div>
      <div class="fields">{props.children}</div>
    </section>
  )
}
