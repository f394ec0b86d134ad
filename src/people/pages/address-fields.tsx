import { Select, TextField } from '../../web/fields.tsx'
import { countries } from '../countries.ts'
import { bind, type FormProps } from './name-fields.tsx'

/** Where the person can be reached. */
export function AddressFields(props: FormProps) {
  return (
    <>
      <TextField
        {...bind(props, 'phone')}
        type="tel"
        label="Phone"
        hint="From abroad, begin with + and the country code"
        autocomplete="tel"
        required
      />
      <Select {...bind(props, 'country')} label="Country" options={countries} autocomplete="country" />
      <TextField {...bind(props, 'address')} label="Address" autocomplete="address-line1" required wide />
      <TextField {...bind(props, 'address2')} label="Address 2" autocomplete="address-line2" wide />
      <TextField {...bind(props, 'city')} label="City" autocomplete="address-level2" required />
      <TextField
        {...bind(props, 'state')}
        label="State"
        hint="Outside the United States only where addresses have one"
        autocomplete="address-level1"
        required
      />
      <TextField {...bind(props, 'postalCode')} label="Zip" class="short" autocomplete="postal-code" required />
    </>
  )
}
