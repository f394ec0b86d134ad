import type { JSX } from 'preact'
import { TextArea } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import type { TypedWhy } from '../correction-form.ts'

/** Why something is corrected: for those who look after the record, and for the learner. */
export function WhyFields(props: { typed: TypedWhy; errors: FieldErrors; email: string }): JSX.Element {
  const { typed, errors, email } = props
  return (
    <>
      <TextArea
        name="reason"
        label="Reason"
        hint="It stays with the record and in the audit log. The email says only what you write below."
        rows={2}
        value={typed.reason}
        error={errors['reason']}
        maxlength={500}
        required
      />
      {email && (
        <TextArea
          name="note"
          label="Note to the learner"
          hint={`It stands in the email to ${email}, and with their transcript. Leave it empty if what changed says enough.`}
          rows={2}
          value={typed.note}
          error={errors['note']}
          maxlength={1000}
        />
      )}
    </>
  )
}
