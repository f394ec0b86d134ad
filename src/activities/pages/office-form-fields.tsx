import type { ComponentChildren, JSX } from 'preact'
import { Select, TextArea, TextField } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import type { Fields } from '../content.ts'

/** What stands in a form, and what is wrong with it. */
export type Typed = { fields: Fields; errors: FieldErrors }

/** What is seldom needed: closed, unless something of it is wrong or is not as usual. */
export function More(props: {
  form: Typed
  names: string[]
  title: string
  usual?: string[]
  children: ComponentChildren
}): JSX.Element {
  const { fields, errors } = props.form
  const open = props.names.some((name) => errors[name] || (fields[name]?.trim() && !props.usual?.includes(name)))
  return (
    <details open={open}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  )
}

/** A part of the form, its title beside it. */
export function Group(props: {
  id: string
  title: string
  note?: ComponentChildren
  children: ComponentChildren
}): JSX.Element {
  return (
    <section class="group" aria-labelledby={props.id}>
      <div>
        <h2 id={props.id}>{props.title}</h2>
        {props.note && <p class="hint">{props.note}</p>}
      </div>
      <div class="flow">{props.children}</div>
    </section>
  )
}

/** A field of the library without what the form itself holds. */
type InForm<P> = Omit<P, 'value' | 'error'> & { name: string; form: Typed }

export function Line({ form, ...props }: InForm<Parameters<typeof TextField>[0]>): JSX.Element {
  return <TextField {...props} value={form.fields[props.name]} error={form.errors[props.name]} />
}

export function Area({ form, ...props }: InForm<Parameters<typeof TextArea>[0]>): JSX.Element {
  return <TextArea {...props} wide value={form.fields[props.name]} error={form.errors[props.name]} />
}

/** One of a list that begins with nothing chosen. */
export function Pick({
  form,
  options,
  ...props
}: InForm<{
  label: string
  hint?: ComponentChildren
  required?: boolean
  options: { value: string; label: string }[]
}>): JSX.Element {
  const all = [{ value: '', label: '' }, ...options]
  return <Select {...props} options={all} value={form.fields[props.name]} error={form.errors[props.name]} />
}
