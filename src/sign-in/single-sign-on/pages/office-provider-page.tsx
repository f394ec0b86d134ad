import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, ErrorSummary } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import { releaseText } from '../mapping-release.ts'
import type { Asks } from '../office/asks.ts'
import type { LastTest } from '../office/last-test.ts'
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
  /** How many sessions are open that it began. */
  sessions: number
  lastTest: LastTest | null
  /** What is asked before what was typed is saved. */
  asks: Asks
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
        <ProviderState
          org={org}
          provider={provider}
          action={action}
          lastTest={props.lastTest}
          zone={props.zone}
          untested={errors.untested}
        />
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
            <Release {...props} />
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
          <textarea id={`address-${index}`} class="grown" rows={3} readonly spellcheck={false}>
            {value}
          </textarea>
        </div>
      ))}
    </>
  )
}

/** What the provider is to release by the names that are saved, to be sent to its administrator. */
function Release({ provider }: ProviderPageProps) {
  const { preset, mapping } = provider.settings
  return (
    <div class="field wide">
      <label for="release">What to release</label>
      <p class="hint" id="release-hint">
        {provider.kind === 'oidc'
          ? 'Claims, by the names that are saved below. The phone number comes with the scope phone.'
          : 'Attributes, by the names that are saved below. Without the key nobody can sign in; the rest is filled in for new people.'}
      </p>
      <textarea id="release" class="grown" rows={14} readonly spellcheck={false} aria-describedby="release-hint">
        {releaseText(preset, mapping)}
      </textarea>
    </div>
  )
}

const addressHint = (kind: Kind): string =>
  kind === 'saml' ? 'The addresses never change. The metadata can be read there now.' : 'The addresses never change.'

function Removal({ people, sessions, provider, action, errors }: ProviderPageProps & { action: string }) {
  return (
    <form method="post" action={action} class="flow spaced" novalidate>
      <Section title="Remove" hint={removalHint(people, sessions)}>
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

function removalHint(people: number, sessions: number): string {
  const left = people === 1 ? 'One person signs' : `${people.toLocaleString('en-US')} people sign`
  const accounts =
    people > 0 ? `${left} in by it. Their accounts stay: they sign in by email, with “Forgot Password”.` : ''
  const open = sessions === 1 ? 'One who is' : `${sessions.toLocaleString('en-US')} who are`
  const ended = sessions > 0 ? `${open} signed in by it now must sign in again at once, you too if you came by it.` : ''
  return [accounts || 'Nobody signs in by it.', ended].filter(Boolean).join(' ')
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
