import type { JSX } from 'preact'
import { Checkbox, Choices, TextField } from '../../../web/fields.tsx'
import { mappedFields, type Preset } from '../mapping.ts'
import { fieldLabels } from '../mapping-labels.ts'
import { nameField, presets } from '../office/provider-form.ts'
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
    detail: value === 'custom' ? <OwnNames {...props} /> : undefined,
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

function OwnNames({ typed, errors }: ProviderPageProps) {
  return (
    <div class="fields">
      {mappedFields.map((field) => (
        <TextField
          key={field}
          name={nameField(field)}
          label={fieldLabels[field]}
          hint={
            field === 'subject'
              ? 'It must never change, and never be given to another person. Not an email address.'
              : undefined
          }
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
