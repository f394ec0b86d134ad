import type { JSX } from 'preact'
import { Notes } from '../../../web/field-notes.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import type { TypedItem } from '../item-form.ts'
import { gates } from '../rules.ts'

type Props = {
  /** Sets the ids of this form apart from those of the others on the page. */
  prefix: string
  typed: TypedItem
  errors: FieldErrors
  formats: readonly { key: string; name: string }[]
}

/** The fields of an item; several forms of a page have them. */
export function ItemFields(props: Props): JSX.Element {
  const { prefix, typed, errors, formats } = props
  const id = (name: string) => prefix + name
  const error = (name: string) => errors[name]
  const described = (name: string, hint: boolean) =>
    [hint && `${id(name)}-hint`, error(name) && `${id(name)}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class="fields">
      <div class="field wide">
        <label for={id('words')}>What is to be done</label>
        <Notes name={id('words')} error={error('words')} />
        <input
          id={id('words')}
          name="words"
          value={typed.words}
          autocomplete="off"
          aria-invalid={error('words') ? 'true' : undefined}
          aria-describedby={described('words', false)}
        />
      </div>
      <div class="field">
        <label for={id('daysBefore')}>Due, days before the start</label>
        <Notes name={id('daysBefore')} hint="Leave it empty if it is due at no day." error={error('daysBefore')} />
        <input
          id={id('daysBefore')}
          name="daysBefore"
          class="short"
          inputmode="numeric"
          value={typed.daysBefore}
          autocomplete="off"
          aria-invalid={error('daysBefore') ? 'true' : undefined}
          aria-describedby={described('daysBefore', true)}
        />
      </div>
      <div class="field">
        <label for={id('gate')}>Must be done before</label>
        <Notes name={id('gate')} hint="The step waits for it." />
        <select id={id('gate')} name="gate" aria-describedby={`${id('gate')}-hint`}>
          <option value="" selected={typed.gate === ''}>
            No step waits for it
          </option>
          {Object.entries(gates).map(([key, name]) => (
            <option key={key} value={key} selected={typed.gate === key}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="wide">
        <legend>For which formats?</legend>
        <p class="hint">None ticked: for every format.</p>
        <div class="ticks">
          {formats.map(({ key, name }) => (
            <label key={key} class="choice">
              <input type="checkbox" name="formats" value={key} checked={typed.formats.includes(key)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
