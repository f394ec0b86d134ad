import type { JSX } from 'preact'
import { Checkbox, Choices, TextArea, TextField } from '../../../web/fields.tsx'
import { isScorable } from '../../scoring.ts'
import type { FormKind } from '../form-faults.ts'
import type { ItemFields, ItemKind } from '../item-form.ts'

export type ItemFieldsProps = {
  kind: ItemKind
  form: FormKind
  fields: ItemFields
  errors: Record<string, string>
  professions: readonly { id: string; name: string }[]
}

/** The fields of one item: what it says, how it is answered, and of whom it is asked. */
export function ItemFieldsOf(props: ItemFieldsProps): JSX.Element {
  const { kind } = props
  return (
    <>
      <Words {...props} />
      <Measure {...props} />
      {props.form === 'test' && kind !== 'section' && isScorable({ kind }) && <Score {...props} />}
      {kind !== 'section' && kind !== 'heading' && (
        <Checkbox name="required" label="An answer is required" checked={props.fields.required === 'yes'} />
      )}
      <Professions {...props} />
    </>
  )
}

const wordLabels: Partial<Record<ItemKind, string>> = { section: 'Title', heading: 'Heading' }
const textLabels: Partial<Record<ItemKind, string>> = { section: 'Introduction', heading: 'Text below it' }

function Words(props: ItemFieldsProps) {
  const { kind, fields, errors } = props
  return (
    <>
      <Line {...props} name="text" label={wordLabels[kind] ?? 'Question'} required />
      <TextArea
        name="hint"
        label={textLabels[kind] ?? 'Hint'}
        hint={kind === 'section' || kind === 'heading' ? 'Optional.' : 'Optional. It stands below the question.'}
        rows={2}
        value={fields.hint}
        error={errors['hint']}
      />
    </>
  )
}

type LineName = Exclude<keyof ItemFields, 'professions'>

function Line(
  props: ItemFieldsProps & {
    name: LineName
    label: string
    hint?: string
    required?: boolean
    class?: string
    numeric?: true
  },
) {
  const { name, label, hint, required, fields, errors } = props
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      required={required}
      class={props.class}
      inputmode={props.numeric ? 'numeric' : undefined}
      value={fields[name]}
      error={errors[name]}
    />
  )
}

function Lines(props: ItemFieldsProps & { name: LineName; label: string; hint: string; required?: boolean }) {
  const { name, label, hint, required, fields, errors } = props
  return (
    <TextArea
      name={name}
      label={label}
      hint={hint}
      required={required}
      rows={6}
      value={fields[name]}
      error={errors[name]}
    />
  )
}

function Measure(props: ItemFieldsProps) {
  const { kind } = props
  if (kind === 'section') return <Repeat {...props} />
  if (kind === 'scale') return <Points {...props} />
  if (kind === 'grid')
    return (
      <>
        <Lines {...props} name="rows" label="Statements" hint="One a line." required />
        <Points {...props} />
      </>
    )
  if (kind === 'one' || kind === 'many') return <Answers {...props} />
  if (kind === 'number')
    return (
      <div class="fields">
        <Line {...props} name="from" label="Least" hint="Empty: any." class="short" numeric />
        <Line {...props} name="to" label="Greatest" hint="Empty: any." class="short" numeric />
        <Checkbox name="decimals" label="It may have decimals" checked={props.fields.decimals === 'yes'} wide />
      </div>
    )
  if (kind === 'date')
    return (
      <div class="fields">
        <Line {...props} name="earliest" label="Earliest day" hint="Empty: any. Such as 11/20/2026." class="medium" />
        <Line {...props} name="latest" label="Latest day" hint="Empty: any." class="medium" />
      </div>
    )
  return null
}

function Points(props: ItemFieldsProps) {
  return (
    <div class="fields">
      <Line {...props} name="from" label="First number" hint="0 or 1" class="short" numeric required />
      <Line {...props} name="to" label="Last number" hint="2 to 10" class="short" numeric required />
      <Line {...props} name="low" label="What the first means" />
      <Line {...props} name="high" label="What the last means" />
    </div>
  )
}

function Answers(props: ItemFieldsProps) {
  const { kind, form } = props
  const hint = form === 'test' ? 'One a line. Begin each right answer with a star: * Like this' : 'One a line.'
  return (
    <>
      <Lines {...props} name="options" label="Answers" hint={hint} required />
      <Line
        {...props}
        name="other"
        label="Last answer that asks to say what"
        hint="Optional, such as: Other (please say)."
      />
      {kind === 'many' && (
        <div class="fields">
          <Line
            {...props}
            name="least"
            label="Choose at least"
            hint="Empty: one, where required."
            class="short"
            numeric
          />
          <Line {...props} name="most" label="Choose at most" hint="Empty: any number." class="short" numeric />
        </div>
      )}
    </>
  )
}

function Repeat({ fields, errors }: ItemFieldsProps) {
  return (
    <Choices
      name="repeat"
      legend="How often is it asked?"
      value={fields.repeat}
      error={errors['repeat']}
      options={[
        { value: '', label: 'Once' },
        {
          value: 'speaker',
          label: 'For each speaker',
          hint: 'Write {speaker} where the name is to stand. Where no speaker is named, it is left out.',
        },
        {
          value: 'session',
          label: 'For each session that the learner attended',
          hint: 'For the evaluation of a quarter. Write {session} where its title is to stand.',
        },
      ]}
    />
  )
}

function Score(props: ItemFieldsProps) {
  const { kind, fields, errors } = props
  return (
    <>
      {kind === 'yesno' && (
        <Choices
          name="right"
          legend="Right answer"
          inline
          value={fields.right}
          error={errors['right']}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
            { value: '', label: 'Not scored' },
          ]}
        />
      )}
      {(kind === 'number' || kind === 'short') && (
        <Lines
          {...props}
          name="right"
          label="Right answers"
          hint={
            kind === 'short'
              ? 'One a line; capitals do not matter. Empty: not scored.'
              : 'One a line. Empty: not scored.'
          }
        />
      )}
      <Line {...props} name="points" label="Points" class="short" numeric />
      <TextArea
        name="explain"
        label="What is said about it afterwards"
        hint="Optional. Why the right answer is right, with the right answers."
        rows={3}
        value={fields.explain}
        error={errors['explain']}
      />
    </>
  )
}

function Professions({ professions, fields }: ItemFieldsProps) {
  if (professions.length === 0) return null
  return (
    <details open={fields.professions.length > 0}>
      <summary>Ask only some professions</summary>
      <Choices
        name="professions"
        type="checkbox"
        legend="Professions that are asked"
        hint="None ticked: everybody."
        value={fields.professions}
        options={professions.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </details>
  )
}
