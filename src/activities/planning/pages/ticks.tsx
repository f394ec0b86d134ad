import type { ComponentChildren, JSX } from 'preact'
import { describing, Notes } from '../../../web/field-notes.tsx'
import type { Typed } from '../../pages/office-form-fields.tsx'

/** Any of several, each with a field of its own (`name.key`), so that what two people tick can be put together. */
export function Ticks(props: {
  form: Typed
  name: string
  legend: ComponentChildren
  hint?: ComponentChildren
  options: readonly { key: string; label: ComponentChildren; detail?: ComponentChildren }[]
}): JSX.Element {
  const { form, name, hint } = props
  const error = form.errors[name]
  return (
    <fieldset class="wide" aria-describedby={describing({ name, hint, error })['aria-describedby']}>
      <legend>{props.legend}</legend>
      <Notes name={name} hint={hint} error={error} />
      <div class={props.options.some(({ detail }) => detail) || props.options.length < 6 ? 'ticks one' : 'ticks'}>
        {props.options.map(({ key, label, detail }, index) => (
          <div key={key}>
            <label class="choice">
              <input
                type="checkbox"
                id={index === 0 ? name : undefined}
                name={`${name}.${key}`}
                value="yes"
                checked={form.fields[`${name}.${key}`] === 'yes'}
              />
              <span>{label}</span>
            </label>
            {detail && <div class="after-tick">{detail}</div>}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
