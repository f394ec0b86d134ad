import { type ComponentChildren, Fragment, type JSX } from 'preact'
import { amountText } from '../credit/amount.ts'
import { describing, Notes, type Option, optionsOf, Required } from './field-notes.tsx'

type InputType =
  | 'text'
  | 'email'
  | 'password'
  | 'tel'
  | 'url'
  | 'search'
  | 'number'
  | 'date'
  | 'datetime-local'
  | 'time'
  | 'color'

type FieldProps = {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: ComponentChildren
  value?: string
  required?: boolean
  /** Takes the whole row of `.fields`. */
  wide?: boolean
  autocomplete?: string
  spellcheck?: boolean
  maxlength?: number
  /** The page opens in this field; at most one of a page. */
  autofocus?: boolean
}

/**
 * "There is a problem": each message links to the control of its name; a name of '' or 'form' is not linked, nor is what
 * has links of its own.
 */
export function ErrorSummary({ errors }: { errors: Record<string, ComponentChildren> }): JSX.Element | null {
  const entries = Object.entries(errors)
  const more = entries.length - mostNamed
  if (entries.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} aria-labelledby="errors">
      <h2 id="errors">There is a problem</h2>
      <ul>
        {entries.slice(0, mostNamed).map(([name, message]) => (
          <li key={name}>
            {name === '' || name === 'form' || typeof message !== 'string' ? (
              message
            ) : (
              <a href={`#${name}`}>{message}</a>
            )}
          </li>
        ))}
        {more > 0 && <li>And {more} more, each beside its field</li>}
      </ul>
    </div>
  )
}

/** So many faults are named on top of a page; more would hide the form. */
const mostNamed = 20

/** The explanation that a form with required marks opens with. */
export function RequiredNote(): JSX.Element {
  return (
    <>
      Fields marked with <span class="required">*</span> are required.
    </>
  )
}

/** One line of typing. A password is never written back into the page. */
export function TextField(
  props: FieldProps & {
    type?: InputType
    inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url'
    /** How much is expected: 'short', 'medium', 'code'. */
    class?: string
    min?: string | number
    max?: string | number
    step?: string | number
    pattern?: string
    list?: string
    placeholder?: never
  },
): JSX.Element {
  const { type = 'text' } = props
  const attributes = {
    class: props.class,
    ...control(props),
    type: type === 'text' ? undefined : type,
    inputmode: props.inputmode,
    min: props.min,
    max: props.max,
    step: props.step,
    pattern: props.pattern,
    list: props.list,
    value: type === 'password' ? undefined : props.value,
  } as JSX.IntrinsicElements['input']
  return (
    <Field {...props}>
      <input {...attributes} />
    </Field>
  )
}

/** Several lines of typing. */
export function TextArea(props: FieldProps & { rows?: number }): JSX.Element {
  return (
    <Field {...props}>
      <textarea {...control(props)} rows={props.rows}>
        {props.value}
      </textarea>
    </Field>
  )
}

/** One of a list that is too long for radio buttons. Give `{value: '', label: ''}` first where nothing is chosen yet. */
export function Select(
  props: FieldProps & { options: readonly (Option & { label: string })[] | readonly string[]; class?: string },
): JSX.Element {
  return (
    <Field {...props}>
      <select class={props.class} {...control(props)}>
        {optionsOf(props.options).map((option) => (
          <option key={option.value} value={option.value} selected={option.value === (props.value ?? '')}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A value that the person does not see. */
export function Hidden({ name, value }: { name: string; value: string }): JSX.Element {
  return <input type="hidden" name={name} value={value} />
}

/** One box to tick, such as an attestation, its hint below it; a legend puts it in a group of its own. */
export function Checkbox(props: {
  name: string
  label: ComponentChildren
  legend?: ComponentChildren
  hint?: ComponentChildren
  error?: string
  checked?: boolean
  required?: boolean
  /** What is posted when it is ticked: 'yes' unless given. */
  value?: string
  wide?: boolean
}): JSX.Element {
  const { name, legend } = props
  const box = (
    <label class="choice">
      <input
        type="checkbox"
        id={name}
        name={name}
        value={props.value ?? 'yes'}
        checked={props.checked}
        required={props.required}
        {...describing(props)}
      />
      <span>
        {props.label}
        {props.required && !legend && <Required />}
      </span>
    </label>
  )
  const notes = { error: <Notes name={name} error={props.error} />, hint: <Notes name={name} hint={props.hint} /> }
  if (!legend) {
    return (
      <div class={props.wide ? 'wide' : undefined}>
        {notes.error}
        {box}
        {notes.hint}
      </div>
    )
  }
  return (
    <fieldset class={props.wide ? 'wide' : undefined}>
      <legend>
        {legend}
        {props.required && <Required />}
      </legend>
      {notes.error}
      {box}
      {notes.hint}
    </fieldset>
  )
}

type GroupProps = {
  legend: ComponentChildren
  name: string
  hint?: ComponentChildren
  error?: string
  required?: boolean
  wide?: boolean
}

type ChoiceOption = Option & { hint?: ComponentChildren; detail?: ComponentChildren }

/**
 * One of several (radio) or any of several (checkbox). The first control has the group's name as its id. Fields that
 * matter for one choice only are its `detail`, and stand under it while it is chosen or they are wrong.
 */
export function Choices(
  props: GroupProps & {
    options: readonly ChoiceOption[] | readonly string[]
    value?: string | readonly string[]
    type?: 'radio' | 'checkbox'
    /** Side by side, for a few short words; such options have neither hint nor detail. */
    inline?: boolean
    /** So many in a first column, the others in a second one where there is room. */
    first?: number
  },
): JSX.Element {
  const { type = 'radio', value = [], first } = props
  const chosen = typeof value === 'string' ? [value] : value
  const options: readonly ChoiceOption[] = optionsOf(props.options)
  const attributes = (option: Option) =>
    press(props, type, options.indexOf(option), option.value, chosen.includes(option.value))
  if (props.inline) {
    return (
      <Group {...props} type={type}>
        <div class="amounts">
          {options.map((option) => (
            <label key={option.value}>
              <input {...attributes(option)} /> {option.label}
            </label>
          ))}
        </div>
      </Group>
    )
  }
  const column = (some: readonly ChoiceOption[]) =>
    some.map((option) => (
      <Fragment key={option.value}>
        <label class="choice">
          <input {...attributes(option)} />
          <span>
            {option.label}
            {option.hint && <small> {option.hint}</small>}
          </span>
        </label>
        {option.detail && <div class="detail">{option.detail}</div>}
      </Fragment>
    ))
  return (
    <Group {...props} type={type}>
      {first === undefined ? (
        column(options)
      ) : (
        <div class="fields">
          <div>{column(options.slice(0, first))}</div>
          <div>{column(options.slice(first))}</div>
        </div>
      )}
    </Group>
  )
}

/**
 * A rating from 1, or another number, over so many points; the first and last label stand at the ends, each is read with
 * its number.
 */
export function Scale(
  props: GroupProps & { ends: readonly [string, string]; points?: number; from?: number; value?: string },
) {
  const points = Array.from({ length: props.points ?? 5 }, (_, index) => String(index + (props.from ?? 1)))
  const [low, high] = props.ends
  return (
    <Group {...props} type="radio">
      <div class="scale">
        {points.map((point, index) => (
          <label key={point}>
            <input {...press(props, 'radio', index, point, props.value === point)} />
            {point}
            {index === 0 && <span class="visually-hidden">, {low}</span>}
            {index === points.length - 1 && <span class="visually-hidden">, {high}</span>}
          </label>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </p>
    </Group>
  )
}

const mostButtons = 8

/**
 * An amount of credit: one tap each up to 2.00, a number field with its step above.
 * `max` and `step` are hundredths; `value` is what was typed or chosen, such as "0.75".
 */
export function Amounts(props: GroupProps & { max: number; step: number; value?: string }): JSX.Element {
  const { max, step, legend, value, ...rest } = props
  const count = Math.floor(max / step)
  if (max > 200 || count > mostButtons) {
    const number = value === undefined || /^-?\d+(\.\d+)?$/.test(value)
    return (
      <TextField
        {...rest}
        label={legend}
        class="short"
        type={number ? 'number' : 'text'}
        inputmode="decimal"
        min={amountText(step)}
        max={amountText(max)}
        step={amountText(step)}
        value={value}
      />
    )
  }
  const amounts = Array.from({ length: count }, (_, index) => amountText((index + 1) * step))
  return (
    <Group {...props} type="radio">
      <div class="amounts">
        {amounts.map((amount, index) => (
          <label key={amount}>
            <input {...press(props, 'radio', index, amount, value === amount)} /> {amount}
          </label>
        ))}
      </div>
    </Group>
  )
}

function Field(props: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={props.wide ? 'field wide' : 'field'}>
      <label for={props.name}>
        {props.label}
        {props.required && <Required />}
      </label>
      <Notes name={props.name} hint={props.hint} error={props.error} />
      {props.children}
    </div>
  )
}

function control(props: FieldProps) {
  return {
    id: props.name,
    name: props.name,
    required: props.required,
    maxlength: props.maxlength,
    autocomplete: props.autocomplete as 'on',
    spellcheck: props.spellcheck,
    autofocus: props.autofocus,
    ...describing(props),
  }
}

function Group(props: GroupProps & { type: 'radio' | 'checkbox'; children: ComponentChildren }) {
  const described = describing(props)
  const radio = props.type === 'radio'
  return (
    <fieldset
      class={props.wide ? 'wide' : undefined}
      role={radio ? 'radiogroup' : undefined}
      aria-describedby={described['aria-describedby']}
      aria-invalid={radio ? described['aria-invalid'] : undefined}
    >
      <legend>
        {props.legend}
        {props.required && <Required spoken={!radio} />}
      </legend>
      <Notes name={props.name} hint={props.hint} error={props.error} />
      {props.children}
    </fieldset>
  )
}

/** One button of a group; the summary of errors links to the first. */
function press(group: GroupProps, type: 'radio' | 'checkbox', index: number, value: string, checked: boolean) {
  return {
    type,
    id: index === 0 ? group.name : undefined,
    name: group.name,
    value,
    checked,
    required: type === 'radio' ? group.required : undefined,
    'aria-invalid': type === 'checkbox' && group.error ? ('true' as const) : undefined,
  }
}
