import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary, Hidden, Select, TextArea, TextField } from '../../../web/fields.tsx'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import { testsOf } from '../../asked.ts'
import type { Item, Question } from '../../form-items.ts'
import { offeredOf } from '../../offered.ts'
import { mayDependOn, nameOf } from '../form-faults.ts'
import type { BuiltForm } from '../form-queries.ts'
import { conditionText, testWords, valueText } from '../item-words.ts'
import type { WhenFields } from '../when-form.ts'

type Props = {
  org: string
  form: BuiltForm
  item: Item
  /** The question that it depends on; null while that is being chosen. */
  on: Question | null
  fields: WhenFields
  errors: Record<string, string>
}

/** When an item is asked: always, or only after an answer to an earlier question. */
export function WhenPage(props: Props): JSX.Element {
  const { org, form, item, on, errors } = props
  const at = { org, form: form.id }
  return (
    <>
      <Crumbs
        items={[
          { label: 'Evaluation forms', href: routes.officeForms.to({ org }) },
          { label: form.name, href: `${routes.officeForm.to(at)}#${item.id}` },
          { label: nameOf(item), href: routes.officeFormItem.to({ ...at, item: item.id }) },
          { label: 'Ask it only if' },
        ]}
      />
      <h1>Ask it only if …</h1>
      <ErrorSummary errors={errors} />
      <p class="intro">{nameOf(item)}</p>
      {item.when && (
        <form method="post" action={routes.officeFormWhen.to({ ...at, item: item.id })} class="flow">
          <p>{conditionText(item, form.items)}.</p>
          <button class="button quiet" type="submit" name="act" value="always">
            Ask it always
          </button>
        </form>
      )}
      <Choose {...props} />
      {on && <Answer {...props} on={on} />}
    </>
  )
}

function Choose({ org, form, item, on }: Props) {
  const questions = mayDependOn(form.items, item.id)
  if (questions.length === 0)
    return (
      <Notice title="No earlier question can be asked for">
        <p>
          It can depend on a question that stands before it and has an answer of its own: a choice, a scale, a number or
          a text. Move it behind one.
        </p>
      </Notice>
    )
  return (
    <form action={routes.officeFormWhen.to({ org, form: form.id, item: item.id })} class="filters">
      <Select
        name="on"
        label="This question was answered"
        value={on?.id ?? ''}
        options={[
          { value: '', label: 'Choose a question' },
          ...questions.map((one) => ({ value: one.id, label: nameOf(one) })),
        ]}
      />
      <button class={on ? 'button quiet' : 'button'} type="submit">
        Choose
      </button>
    </form>
  )
}

function Answer({ org, form, item, on, fields, errors }: Props & { on: Question }) {
  const tests = testsOf(on)
  const offered = offeredOf(on)
  return (
    <form
      method="post"
      action={routes.officeFormWhen.to({ org, form: form.id, item: item.id })}
      class="flow spaced"
      novalidate
    >
      <Hidden name="on" value={on.id} />
      <Choices
        name="test"
        legend="In this way"
        required
        value={fields.test}
        error={errors['test']}
        options={tests.map((test) => ({ value: test, label: testWords[test] }))}
      />
      {offered.length > 0 && (
        <Choices
          name="values"
          type="checkbox"
          legend="Answers"
          hint={tests.includes('least') ? 'For “at least” and “at most”, tick one number.' : undefined}
          value={fields.values}
          error={errors['values']}
          options={offered.map((value) => ({ value, label: valueText(value, on) }))}
        />
      )}
      {on.kind === 'number' && (
        <TextField
          name="values"
          label="Number"
          class="short"
          inputmode="decimal"
          value={fields.values[0] ?? ''}
          error={errors['values']}
        />
      )}
      {(on.kind === 'short' || on.kind === 'long') && (
        <TextArea
          name="values"
          label="Words"
          hint="One a line; capitals do not matter. Not needed where any answer will do."
          rows={3}
          value={fields.values.join('\n')}
          error={errors['values']}
        />
      )}
      <p class="actions">
        <button class="button" type="submit" name="act" value="save">
          Save
        </button>
        <a href={routes.officeFormItem.to({ org, form: form.id, item: item.id })}>Go back without saving</a>
      </p>
    </form>
  )
}
