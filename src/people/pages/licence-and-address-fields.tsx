import { Select, TextField } from '../../web/fields.tsx'
import { countries } from '../countries.ts'
import { licenceAbroad, statuses } from '../profile.ts'
import { usStates } from '../us-states.ts'
import { bind, choose, type FormProps } from './name-fields.tsx'

/** Status and licence. */
export function LicenceFields(props: FormProps) {
  const states = Object.entries(usStates).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Select {...bind(props, 'status')} label="Status" options={[choose, ...options(statuses)]} required />
      <Select
        {...bind(props, 'licenceState')}
        label="Licence State"
        options={[choose, ...states, ...options([licenceAbroad])]}
      />
      <TextField
        {...bind(props, 'licenceNumber')}
        label="Licence Number"
        hint="0000 counts as missing: it will not appear on your transcript."
        autocomplete="off"
        required
      />
    </>
  )
}

const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }))

/** What CPE Monitor asks for. */
export function PharmacistFields(props: FormProps) {
  return (
    <>
      <TextField
        {...bind(props, 'birthday')}
        label="Birthday, month and day"
        hint="Two digits each, for example 04/27"
        class="short"
        inputmode="text"
        autocomplete="off"
        required={props.pharmacist}
      />
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
      <Select {...bind(props, 'country')} label="Country" options={countries} />
      <TextField {...bind(props, 'address')} label="Address" autocomplete="address-line1" required wide />
      <TextField {...bind(props, 'address2')} label="Address 2" autocomplete="address-line2" wide />
      <TextField {...bind(props, 'city')} label="City" autocomplete="address-level2" required />
      <TextField {...bind(props, 'state')} label="State" autocomplete="address-level1" required />
      <TextField {...bind(props, 'postalCode')} label="Zip" class="short" autocomplete="postal-code" required />
    </>
  )
}
