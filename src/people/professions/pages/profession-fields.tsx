import type { JSX } from 'preact'
import { reportCategories } from '../../../organizations/starting-set/professions.ts'
import { Choices, Select, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { longestName, type TypedProfession } from '../forms.ts'

/** What a profession is called and how it is counted. */
export function ProfessionFields({ typed, errors }: { typed: TypedProfession; errors: FieldErrors }): JSX.Element {
  const categories = reportCategories.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))
  return (
    <div class="fields">
      <TextField
        name="name"
        label="Name of one"
        hint="For example Nurse"
        value={typed.name}
        error={errors['name']}
        maxlength={longestName}
        autocomplete="off"
        required
      />
      <TextField
        name="plural"
        label="Name of several"
        hint="For example Nurses"
        value={typed.plural}
        error={errors['plural']}
        maxlength={longestName}
        autocomplete="off"
        required
      />
      <Select
        name="reportedAs"
        label="Accreditors count it as"
        hint="PARS counts physicians and all others; JA-PARS all of these"
        options={[{ value: '', label: '' }, ...categories]}
        value={typed.reportedAs}
        error={errors['reportedAs']}
        required
      />
      <Choices
        name="group"
        legend="The profile asks for it"
        options={[
          { value: 'own', label: 'By its own name' },
          { value: 'allied', label: 'As Allied Health' },
        ]}
        value={typed.group}
        error={errors['group']}
        required
      />
    </div>
  )
}
