import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import type { TypedEvaluations } from '../evaluations-form.ts'
import { SettingsForm } from './settings-form.tsx'

/** Whether the office sees whose an answer is. */
export function EvaluationsPage(props: { org: string; typed: TypedEvaluations; errors: FieldErrors }): JSX.Element {
  const { org, typed, errors } = props
  return (
    <SettingsForm
      org={org}
      title="Evaluations"
      intro="What the office sees of who said what. Learners are told before they answer. Answers that were given keep what was promised for them."
      action={routes.officeOrganizationEvaluations.to({ org })}
      errors={errors}
      onPortal={false}
    >
      <Choices
        name="names"
        legend="Names"
        options={[
          {
            value: 'apart',
            label: 'Keep answers apart from names',
            hint: 'Answers are shown only together with those of at least two others. Who has answered is known, since credit waits for it.',
          },
          {
            value: 'shown',
            label: 'Keep answers with names',
            hint: 'For answers that are given from now on. An activity with an answer that was given apart from names still shows none.',
          },
        ]}
        value={typed.names}
        error={errors['names']}
        required
      />
    </SettingsForm>
  )
}
