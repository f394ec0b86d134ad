import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, ErrorSummary, Hidden } from '../../../web/fields.tsx'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import type { Kind, TypedProvider } from '../office/provider-form.ts'
import type { Provider } from '../provider.ts'
import { ConnectionFields, DoorField } from './office-provider-fields.tsx'
import { HowPage } from './office-provider-how.tsx'
import { NameFields } from './office-provider-names.tsx'

export type ProviderPageProps = {
  org: string
  title: string
  id: string
  kind: Kind
  /** Null while it is new. */
  provider: Provider | null
  typed: TypedProvider
  /** How many people it knows. */
  people: number
  /** What the provider's administrator must be given. */
  addresses: { name: string; value: string }[]
  errors: Record<string, string>
}

/** A provider's settings; for one that is saved also its test, its door, and its removal. */
export function OfficeProviderPage(props: ProviderPageProps): JSX.Element {
  const { org, id, provider, errors } = props
  const action = provider ? routes.officeProvider.to({ org, provider: id }) : routes.officeNewProvider.to({ org })
  return (
    <>
      <Crumbs
        items={[
          { label: 'Sign-in', href: routes.officeSignIn.to({ org }) },
          { label: 'Single sign-on', href: routes.officeProviders.to({ org }) },
          { label: props.title },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>{props.title}</h1>
      {provider ? <State org={org} provider={provider} action={action} /> : <HowPage kind={props.kind} />}
      <div class="spaced">
        <form
          method="post"
          action={action}
          class="flow spaced"
          enctype={props.kind === 'saml' ? 'multipart/form-data' : undefined}
          novalidate
        >
          <Hidden name="id" value={id} />
          <Hidden name="kind" value={props.kind} />
          <Section title="Give these to the provider’s administrator" hint={addressHint(props.kind, provider !== null)}>
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
        {provider && <Removal {...props} action={action} />}
      </div>
    </>
  )
}

function State({ org, provider, action }: { org: string; provider: Provider; action: string }) {
  const { id, enabled } = provider
  return (
    <Notice title={enabled ? 'On the sign-in page' : 'Not on the sign-in page yet'} tone={enabled ? 'good' : undefined}>
      <p>
        {enabled
          ? 'A test shows what arrives when somebody signs in by it. It signs nobody in.'
          : 'Test it first: you sign in at the provider, and see what arrives. It signs nobody in.'}
      </p>
      <form method="post" action={action}>
        <p class="actions">
          <a class={enabled ? 'button soft' : 'button'} href={routes.officeProviderTest.to({ org, provider: id })}>
            Test
          </a>
          <button type="submit" class="button soft" name="step" value={enabled ? 'disable' : 'enable'}>
            {enabled ? 'Take it off the sign-in page' : 'Put it on the sign-in page'}
          </button>
        </p>
      </form>
    </Notice>
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

const addressHint = (kind: Kind, saved: boolean): string | undefined =>
  kind === 'saml' && !saved ? 'The metadata can be read there once you have saved.' : undefined

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
        <Checkbox name="remove" label={`Remove ${provider!.label} for good`} error={errors.remove} wide />
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
