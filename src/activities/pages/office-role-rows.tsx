import type { JSX } from 'preact'
import { type Role, roles } from '../../disclosures/roles.ts'
import { Hidden, Select, TextField } from '../../web/fields.tsx'
import type { FormProps } from './office-form-page.tsx'

type Rows = Pick<FormProps, 'fields' | 'errors' | 'rows' | 'newRow'> & {
  action: string
  /** The roles to choose from, where they are not all; a row begins with the first. */
  only?: readonly Role[]
}

/** Where the page opens when a row was added, with and without scripts. */
const newPerson = 'new-person'

/** A group of fields for each person with a role, and a button for one more that keeps everything typed. */
export function PeopleFields(props: Rows): JSX.Element {
  const { rows, errors } = props
  return (
    <>
      {errors.people && (
        <p class="error" id="people-error">
          {errors.people}
        </p>
      )}
      <div class="flow spaced" id="people">
        {Array.from({ length: rows }, (_, index) => (
          <PersonFields key={index} {...props} index={index} />
        ))}
      </div>
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

function PersonFields(props: Rows & { index: number }) {
  const { fields, errors, index, newRow } = props
  const prefix = `people.${index}`
  const text = (part: string, label: string, more: { wide?: boolean; hint?: string | undefined } = {}) => (
    <TextField
      name={`${prefix}.${part}`}
      label={label}
      {...more}
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
        <Select
          name={`${prefix}.role`}
          label="Role"
          class="medium"
          value={chosen(props)}
          error={errors[`${prefix}.role`]}
          options={rolesFor(props).map(([value, label]) => ({ value, label }))}
        />
        {text('email', 'Email', { wide: true, hint: isUnreached(props) ? unreached : undefined })}
      </div>
    </fieldset>
  )
}

const unreached = 'Without an email they are not asked automatically.'

const isUnreached = ({ fields, index }: Rows & { index: number }): boolean =>
  Boolean(fields[`people.${index}.name`]?.trim()) && !fields[`people.${index}.email`]?.trim()

const chosen = ({ fields, index, only }: Rows & { index: number }): string =>
  fields[`people.${index}.role`] || (only?.[0] ?? 'speaker')

/** The roles of the list, and the one that somebody has, so that saving leaves it as it is. */
const rolesFor = (props: Rows & { index: number }) =>
  Object.entries(roles).filter(([role]) => !props.only || props.only.includes(role as Role) || role === chosen(props))
