import type { JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import type { Role } from '../../disclosures/roles.ts'
import { roles } from '../../disclosures/roles.ts'
import { describing } from '../../web/field-notes.tsx'
import { Hidden, Select, TextField } from '../../web/fields.tsx'
import { CreditName } from '../../web/parts.tsx'
import type { CreditTypeChoice } from '../content.ts'
import type { FormProps } from './office-form-page.tsx'

type Own = Pick<FormProps, 'fields' | 'errors' | 'choices' | 'rows' | 'newRow'> & {
  /** Whether an email is asked for too, as of those who teach in a session. */
  email?: boolean
  /** The roles to choose from, where they are not all; a row begins with the first. */
  only?: readonly Role[]
}

/** Where the page opens when a row was added, with and without scripts. */
const newPerson = 'new-person'

/** One row for each person, and a button for one more that keeps everything typed. */
export function PeopleFields(props: Own & { action: string }): JSX.Element {
  const { rows, errors } = props
  const indexes = Array.from({ length: rows }, (_, index) => index)
  return (
    <>
      {errors.people && (
        <p class="error" id="people-error">
          {errors.people}
        </p>
      )}
      {props.email ? (
        <div class="flow spaced" id="people">
          {indexes.map((index) => (
            <PersonFields key={index} {...props} index={index} />
          ))}
        </div>
      ) : (
        <PeopleTable {...props} indexes={indexes} />
      )}
      <p>
        <button
          type="submit"
          name="add"
          value="person"
          formaction={`${props.action}#${newPerson}`}
          class="button quiet"
        >
          Add another
        </button>
      </p>
    </>
  )
}

/** Those who plan or teach, a row for each. */
function PeopleTable(props: Own & { indexes: readonly number[] }) {
  return (
    <table class="stack" id="people">
      <caption class="visually-hidden">Speakers and planners</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Credentials</th>
          <th scope="col">Affiliation</th>
          <th scope="col">Role</th>
        </tr>
      </thead>
      <tbody>
        {props.indexes.map((index) => (
          <PersonRow key={index} {...props} index={index} />
        ))}
      </tbody>
    </table>
  )
}

/** Someone who teaches, with how to reach them: wide enough for long names and addresses. */
function PersonFields(props: Own & { index: number }) {
  const { fields, errors, index, newRow } = props
  const prefix = `people.${index}`
  const text = (part: string, label: string) => (
    <TextField
      name={`${prefix}.${part}`}
      label={label}
      autocomplete="off"
      autofocus={part === 'name' && index === newRow}
      value={fields[`${prefix}.${part}`]}
      error={errors[`${prefix}.${part}`]}
    />
  )
  return (
    <fieldset id={index === newRow ? newPerson : undefined}>
      <legend>Person {index + 1}</legend>
      <Hidden name={`${prefix}.id`} value={fields[`${prefix}.id`] ?? ''} />
      <div class="fields">
        {text('name', 'Name')}
        {text('credentials', 'Credentials')}
        {text('affiliation', 'Affiliation')}
        {text('email', 'Email')}
        <Select
          name={`${prefix}.role`}
          label="Role"
          class="medium"
          value={fields[`${prefix}.role`] || props.only?.[0] || 'speaker'}
          options={rolesFor(props).map(([value, label]) => ({ value, label }))}
        />
      </div>
    </fieldset>
  )
}

function PersonRow(props: Own & { index: number }) {
  const { fields, index } = props
  const prefix = `people.${index}`
  return (
    <tr>
      <td data-label="Name">
        <Hidden name={`${prefix}.id`} value={fields[`${prefix}.id`] ?? ''} />
        <Cell {...props} part="name" label="Name" />
      </td>
      <td data-label="Credentials">
        <Cell {...props} part="credentials" label="Credentials" />
      </td>
      <td data-label="Affiliation">
        <Cell {...props} part="affiliation" label="Affiliation" />
      </td>
      <td data-label="Role">
        <label class="visually-hidden" for={`${prefix}.role`}>
          Role of person {index + 1}
        </label>
        <select id={`${prefix}.role`} name={`${prefix}.role`}>
          {rolesFor(props).map(([value, label]) => (
            <option
              key={value}
              value={value}
              selected={value === (fields[`${prefix}.role`] || props.only?.[0] || 'speaker')}
            >
              {label}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}

const rolesFor = ({ only }: Own) => Object.entries(roles).filter(([role]) => !only || only.includes(role as Role))

function Cell({ fields, errors, newRow, index, part, label }: Own & { index: number; part: string; label: string }) {
  const name = `people.${index}.${part}`
  const error = errors[name]
  const opens = part === 'name' && index === newRow
  const id = opens ? newPerson : name
  return (
    <>
      <label class="visually-hidden" for={id}>
        {label} of person {index + 1}
      </label>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <input
        id={id}
        name={name}
        value={fields[name]}
        autocomplete="off"
        autofocus={opens}
        {...describing({ name, error })}
      />
    </>
  )
}

/** A maximum for each of the organization's credit types; some come with a number of their own. */
export function DesignationFields(props: Own): JSX.Element {
  const [numbered, plain] = [true, false].map((one) =>
    props.choices.creditTypes.filter((type) => type.numbered === one),
  )
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
            label="Universal Activity Number"
            hint="For example 0173-0000-26-014-L01-P"
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
      hint={`In steps of ${amountText(type.step)}`}
      class="short"
      inputmode="decimal"
      value={fields[name]}
      error={errors[name]}
    />
  )
}
