import { TextField } from '../../web/fields.tsx'
import { bind, type FormProps } from './name-fields.tsx'

/** What CPE Monitor asks for. Before credentials are known, whoever sees this has said that they are a pharmacist. */
export function PharmacistFields(props: FormProps) {
  return (
    <TextField
      {...bind(props, 'nabpNumber')}
      label="NABP Number"
      hint="Your e-Profile ID"
      class="medium"
      inputmode="numeric"
      autocomplete="off"
      required={props.pharmacist || !props.typed.credentials.trim()}
    />
  )
}
