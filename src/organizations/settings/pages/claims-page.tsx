import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Select } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { SettingsGroup, WholeNumber } from '../../pages/settings-fields.tsx'
import { bounds, type TypedClaims } from '../claims-form.ts'
import { SettingsForm } from './settings-form.tsx'

type Props = { org: string; typed: TypedClaims; errors: FieldErrors; forms: { id: string; name: string }[] }

/** When credit for single activities can be claimed, and the evaluation that new ones begin with. */
export function ClaimsPage(props: Props): JSX.Element {
  const { org, typed, errors, forms } = props
  return (
    <SettingsForm
      org={org}
      title="Claims"
      intro="What single activities begin with; each can say otherwise. Those that are saved already keep their own times. Series have a policy of their own."
      action={routes.officeOrganizationClaims.to({ org })}
      errors={errors}
      onPortal={false}
    >
      <SettingsGroup title="Claiming" note="Enduring material and articles are open until they expire.">
        <WholeNumber
          name="leadMinutes"
          label="Minutes before the start"
          hint="From then on the code works. 0: when it starts."
          typed={typed}
          errors={errors}
          bounds={bounds}
        />
        <WholeNumber
          name="days"
          label="Days after the end"
          hint="Until the end of so many days after it, credit can be claimed. 0: on its last day only."
          typed={typed}
          errors={errors}
          bounds={bounds}
        />
      </SettingsGroup>
      <SettingsGroup title="Evaluation" note="Credit waits for it. An activity can have another one, or none.">
        <Select
          name="form"
          label="Evaluation form of new activities"
          value={typed.form}
          error={errors['form']}
          options={[
            { value: '', label: 'The first that was made' },
            ...forms.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          wide
        />
      </SettingsGroup>
    </SettingsForm>
  )
}
