import type { JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { TextField } from '../../web/fields.tsx'
import { CreditName } from '../../web/parts.tsx'
import type { CreditTypeChoice } from '../content.ts'
import type { FormProps } from './office-form-page.tsx'

type Own = Pick<FormProps, 'fields' | 'errors' | 'choices'>

/** A maximum for each of the organization's credit types; some come with a number of their own. */
export function DesignationFields(props: Own): JSX.Element {
  const shown = props.choices.creditTypes.filter((type) => !type.retired || props.fields[`maximum.${type.key}`])
  const [numbered, plain] = [true, false].map((one) => shown.filter((type) => type.numbered === one))
  return (
    <>
      <div class="fields">
        {plain!.map((type) => (
          <Maximum key={type.key} {...props} type={type} />
        ))}
      </div>
      {numbered!.map((type) => (
        <div class="fields" key={type.key}>
          <Maximum {...props} type={type} />
          <TextField
            name={`uan.${type.key}`}
            label={type.otherNumber ? 'Course or approval number' : 'Universal Activity Number'}
            hint={type.otherNumber ? 'As the accreditor gave it' : 'For example 0173-0000-26-014-L01-P'}
            value={props.fields[`uan.${type.key}`]}
            error={props.errors[`uan.${type.key}`]}
          />
        </div>
      ))}
    </>
  )
}

function Maximum({ fields, errors, type }: Own & { type: CreditTypeChoice }) {
  const name = `maximum.${type.key}`
  return (
    <TextField
      name={name}
      label={<CreditName name={`${type.plural}${type.mark}`} mark={type.mark} />}
      hint={type.retired ? 'Not offered any more: it can stay, or be left out' : `In steps of ${amountText(type.step)}`}
      class="short"
      inputmode="decimal"
      value={fields[name]}
      error={errors[name]}
    />
  )
}
