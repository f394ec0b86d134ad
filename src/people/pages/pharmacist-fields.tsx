import { TextField } from '../../web/fields.tsx'
import { BirthdayField, bind, type FormProps } from './name-fields.tsx'

/** What CPE Monitor asks for. */
export function PharmacistFields(props: FormProps) {
  return (
    <>
      {!props.choices.birthdays && <BirthdayField {...props} />}
      <TextField
        {...bind(props, 'nabpNumber')}
        label="NABP Number"
        hint="Your e-Profile ID"
        class="medium"
        inputmode="numeric"
        autocomplete="off"
        required={props.pharmacist}
      />
    </>
  )
}
