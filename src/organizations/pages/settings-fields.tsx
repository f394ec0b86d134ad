import type { ComponentChildren, JSX } from 'preact'
import { TextField } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'

/** A part of a form of settings, its title beside it. */
export function SettingsGroup(props: { title: string; note: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="group">
      <div>
        <h2>{props.title}</h2>
        <p class="hint">{props.note}</p>
      </div>
      <div class="fields">{props.children}</div>
    </section>
  )
}

/** A whole number within bounds. */
export function WholeNumber<Name extends string>(props: {
  name: Name
  label: string
  hint: string
  typed: Record<Name, string>
  errors: FieldErrors
  bounds: Record<Name, { least: number; most: number }>
}): JSX.Element {
  const { name, label, hint, typed, errors, bounds } = props
  const { least, most } = bounds[name]
  return (
    <TextField
      {...{ name, label, hint }}
      inputmode="numeric"
      class="short"
      min={least}
      max={most}
      value={typed[name]}
      error={errors[name]}
      required
    />
  )
}
