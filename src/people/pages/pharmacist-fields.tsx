import { TextField } from '../../web/fields.tsx'
import { BirthdayField, bind, type FormProps } from './name-fields.tsx'

/** What CPE Monitor asks for. Before credentials are known, whoever sees these fields has said that they are a pharmacist. */
export function PharmacistFields(props: FormProps) {
  const pharmacist = props.pharmacist || !props.typed.credentials.trim()
  return (
    <>
      {!props.choices.birthdays && <BirthdayField {...props} pharmacist={pharmacist} />}
      <TextField
        {...bind(props, 'nabpNumber')}
        label="NABP Number"
        hint="Your e-Profile ID"
        class="medium"
        inputmode="numeric"
        autocomplete="off"
        required={pharmacist}
      />
    </>
  )
}
