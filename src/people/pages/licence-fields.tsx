import { Checkbox, Select, TextField } from '../../web/fields.tsx'
import { statuses } from '../profile.ts'
import { emptyLicence, licenceAbroad, mostRows, type TypedLicence } from '../profile-rows.ts'
import { reportConsentText } from '../report-consent.ts'
import { usStates } from '../us-states.ts'
import { bind, choose, type FormProps } from './name-fields.tsx'

const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }))
const states = Object.entries(usStates).map(([value, label]) => ({ value, label }))

/** Status, licences, the NPI of those who have one, and the consent to report to boards. */
export function LicenceFields(props: FormProps) {
  const { licences } = props.typed
  return (
    <>
      <Select {...bind(props, 'status')} label="Status" options={[choose, ...options(statuses)]} required />
      <div data-for="npi">
        <TextField
          {...bind(props, 'npi')}
          label="NPI"
          hint="Ten digits. Leave it empty if you have none at hand."
          inputmode="numeric"
          autocomplete="off"
        />
      </div>
      {licences.map((row, index) => (
        <LicenceRow key={index} {...props} row={row} index={index} several={licences.length > 1} />
      ))}
      <AnotherLicence {...props} index={licences.length} more={2} />
      <Checkbox
        name="reportConsent"
        legend="Reporting to boards"
        label={reportConsentText}
        hint={consentHint(props)}
        checked={props.typed.reportConsent === 'yes'}
        wide
      />
    </>
  )
}

const consentHint = ({ consentedOn }: FormProps): string =>
  consentedOn
    ? `You agreed on ${consentedOn}. Take the tick away and nothing more is reported from then on.`
    : 'As you like. You can take it back here at any time.'

type RowProps = FormProps & { row: TypedLicence; index: number }

function LicenceRow(props: RowProps & { several: boolean }) {
  if (!props.several) return <RowFields {...props} />
  return (
    <fieldset class="wide">
      <legend>Licence {props.index + 1}</legend>
      <div class="fields">
        <RowFields {...props} />
        <p>
          <button type="submit" class="button link" name="remove" value={`licences.${props.index}`}>
            Remove<span class="visually-hidden"> licence {props.index + 1}</span>
          </button>
        </p>
      </div>
    </fieldset>
  )
}

function RowFields({ errors, row, index, focus }: RowProps) {
  const at = (part: keyof TypedLicence) => {
    const name = `licences.${index}.${part}`
    return { name, error: errors[name], value: row[part] }
  }
  const first = index === 0
  return (
    <>
      <Select
        {...at('state')}
        label="Licence State"
        options={[choose, ...states, ...options([licenceAbroad])]}
        required={first}
      />
      <TextField
        {...at('number')}
        label="Licence Number"
        hint={first && '0000 counts as missing: it will not appear on your transcript.'}
        autocomplete="off"
        required={first}
        autofocus={focus === at('number').name}
      />
      <TextField
        {...at('expires')}
        type={/^$|^\d{4}-\d\d-\d\d$/.test(row.expires) ? 'date' : 'text'}
        label="Expires on"
        autocomplete="off"
      />
    </>
  )
}

/** An empty row that opens where it is wanted, and in it a further one. */
function AnotherLicence({ index, more, ...props }: FormProps & { index: number; more: number }) {
  if (more === 0 || index >= mostRows) return null
  return (
    <details class="wide">
      <summary>Add another licence</summary>
      <div class="fields">
        <RowFields {...props} row={emptyLicence} index={index} />
        <AnotherLicence {...props} index={index + 1} more={more - 1} />
      </div>
    </details>
  )
}
