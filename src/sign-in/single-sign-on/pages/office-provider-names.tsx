import type { JSX } from 'preact'
import { Checkbox, Choices, TextField } from '../../../web/fields.tsx'
import { mappedFields, type Preset, presetMapping } from '../mapping.ts'
import { fieldLabels } from '../mapping-labels.ts'
import { nameInWords, releasedBy } from '../mapping-release.ts'
import { type Kind, nameField, presets } from '../office/provider-form.ts'
import type { ProviderPageProps } from './office-provider-page.tsx'

const presetLabels: Record<Preset, { label: string; hint: string }> = {
  standard: { label: 'OpenID Connect', hint: 'sub, email, given_name, family_name' },
  eduperson: { label: 'eduPerson', hint: 'Universities; Shibboleth' },
  entra: { label: 'Entra ID', hint: 'Microsoft' },
  custom: { label: 'Its own', hint: 'Enter them below' },
}

/** By what names the provider sends what is taken. */
export function NameFields(props: ProviderPageProps): JSX.Element {
  const { typed, errors, provider } = props
  const options = presets(provider.kind).map((value) => ({
    value,
    ...presetLabels[value],
    detail: value === 'custom' ? <OwnNames {...props} /> : <Taken kind={provider.kind} preset={value} />,
  }))
  return (
    <>
      <Choices
        name="preset"
        legend="Whose names does the provider use?"
        options={options}
        value={typed.preset}
        error={errors.preset}
        wide
      />
      <KeyAsks {...props} />
      <Checkbox
        name="trustEmail"
        label="Every email address that it sends is confirmed"
        hint="Only if people cannot choose it there themselves. Otherwise each is asked to confirm it."
        checked={typed.trustEmail}
        wide
      />
    </>
  )
}

/** Which of a preset's names are taken for what, in the order in which they are looked at. */
function Taken({ kind, preset }: { kind: Kind; preset: Preset }) {
  return (
    <dl class="facts">
      {releasedBy(presetMapping(kind, preset)).map(({ label, names }) => (
        <div key={label}>
          <dt>{label}</dt>
          {names.map((name) => (
            <dd key={name}>
              <code>{nameInWords(preset, name)}</code>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

/** What must be ticked before a key is saved that makes people new, or that is an email address. */
function KeyAsks({ asks, errors, typed }: ProviderPageProps) {
  return (
    <>
      {asks.newPeople > 0 && (
        <Checkbox
          name="newPeople"
          label={
            asks.newPeople === 1
              ? 'That person may be new'
              : `These ${asks.newPeople.toLocaleString('en-US')} people may be new`
          }
          hint="Where the provider sends the new key, they are not known by it: each links their account once more, with its password or a mailed code, or makes a second profile."
          checked={typed.ticks.newPeople}
          error={errors.newPeople}
          wide
        />
      )}
      {asks.addressKeys.length > 0 && (
        <Checkbox
          name="addressKey"
          label="At this provider an address is never given to another person"
          hint="Whoever is given an address later would come into the account of who had it before; whoever changes theirs is new."
          checked={typed.ticks.addressKey}
          error={errors.addressKey}
          wide
        />
      )}
    </>
  )
}

const keyHint = {
  oidc: 'It must never change, and never be given to another person. Not an email address.',
  saml: 'It must never change, and never be given to another person. Not an email address. NameID is the name that the provider signs them in by, in any format but the transient one.',
}

function OwnNames({ provider, typed, errors }: ProviderPageProps) {
  return (
    <div class="fields">
      {mappedFields.map((field) => (
        <TextField
          key={field}
          name={nameField(field)}
          label={fieldLabels[field]}
          hint={field === 'subject' ? keyHint[provider.kind] : undefined}
          value={typed.names[field]}
          error={errors[nameField(field)]}
          autocomplete="off"
          spellcheck={false}
          wide
        />
      ))}
    </div>
  )
}
