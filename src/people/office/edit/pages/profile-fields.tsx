import type { JSX } from 'preact'
import { Select, TextField } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { emptyLicence, licenceAbroad, mostRows, type TypedLicence } from '../../../profile-rows.ts'
import { usStates } from '../../../us-states.ts'
import type { OfficeTyped } from '../office-profile.ts'

type Props = { typed: OfficeTyped; errors: FieldErrors; credentials: string[] }

/** What the office may enter of a profile. */
export function OfficeProfileFields({ typed, errors, credentials }: Props): JSX.Element {
  const bind = (name: Exclude<keyof OfficeTyped, 'licences'>) => ({ name, value: typed[name], error: errors[name] })
  return (
    <>
      <div class="fields">
        <TextField
          {...bind('givenName')}
          label="First name"
          hint="A dash where they have one name only"
          autocomplete="off"
          required
        />
        <TextField {...bind('familyName')} label="Last name" autocomplete="off" required />
        <TextField
          {...bind('credentials')}
          label="Credentials"
          hint="As they should stand on certificates, for example MD or RN, BSN"
          list="known-credentials"
          autocomplete="off"
          spellcheck={false}
        />
        <TextField {...bind('affiliation')} label="Affiliation" autocomplete="off" />
        <TextField {...bind('npi')} label="NPI" hint="Ten digits" inputmode="numeric" autocomplete="off" />
        <TextField
          {...bind('nabpNumber')}
          label="NABP number"
          hint="Of pharmacists and technicians"
          inputmode="numeric"
          autocomplete="off"
        />
        <TextField
          {...bind('birthday')}
          label="Birthday, month and day"
          hint="For example 04/27"
          class="short"
          autocomplete="off"
        />
      </div>
      <datalist id="known-credentials">
        {credentials.map((abbreviation) => (
          <option key={abbreviation} value={abbreviation} />
        ))}
      </datalist>
      {typed.licences.map((row, index) => (
        <fieldset key={index}>
          <legend>{typed.licences.length > 1 ? `Licence ${index + 1}` : 'Licence'}</legend>
          <LicenceRow row={row} index={index} errors={errors} />
          <p>
            <button type="submit" class="button link" name="remove" value={`licences.${index}`}>
              Remove<span class="visually-hidden"> licence {index + 1}</span>
            </button>
          </p>
        </fieldset>
      ))}
      {typed.licences.length < mostRows && (
        <details>
          <summary>Add a licence</summary>
          <LicenceRow row={emptyLicence} index={typed.licences.length} errors={errors} />
        </details>
      )}
    </>
  )
}

const states = [
  { value: '', label: 'Choose' },
  ...Object.entries(usStates).map(([value, label]) => ({ value, label })),
  { value: licenceAbroad, label: licenceAbroad },
]

/** A date field shows dates as its reader writes them; what is no date stays to be mended. */
const isDate = (typed: string): boolean => /^$|^\d{4}-\d\d-\d\d$/.test(typed)

function LicenceRow({ row, index, errors }: { row: TypedLicence; index: number; errors: FieldErrors }) {
  const at = (part: keyof TypedLicence) => {
    const name = `licences.${index}.${part}`
    return { name, value: row[part], error: errors[name] }
  }
  return (
    <div class="fields">
      <Select {...at('state')} label="State" options={states} />
      <TextField {...at('number')} label="Number" hint="0000 where it is not known" autocomplete="off" />
      <TextField
        {...at('expires')}
        type={isDate(row.expires) ? 'date' : 'text'}
        label="Expires on"
        hint={isDate(row.expires) ? undefined : 'For example 03/31/2027'}
        autocomplete="off"
      />
    </div>
  )
}
