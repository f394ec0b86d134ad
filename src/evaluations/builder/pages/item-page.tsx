import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary, Hidden, Select, TextField } from '../../../web/fields.tsx'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import { ReturnButton } from '../../../web/return-button.tsx'
import type { Item } from '../../form-items.ts'
import { placesFor } from '../arrange.ts'
import { dependents, nameOf } from '../form-faults.ts'
import type { BuiltForm } from '../form-queries.ts'
import type { ItemKind } from '../item-form.ts'
import { conditionText, kindWords } from '../item-words.ts'
import { ItemFieldsOf, type ItemFieldsProps } from './item-fields.tsx'

type Props = Omit<ItemFieldsProps, 'form'> & {
  org: string
  form: BuiltForm
  /** The item as it is saved; null for a new one, which comes behind the one with the id `after`. */
  item: Item | null
  after: string
  mark: string
  /** The words as they were published, where they are others now and it is to be said whether they ask the same. */
  reworded: string | null
  topics: readonly string[]
}

/** One question, or one section, to itself. */
export function ItemPage(props: Props): JSX.Element {
  const { org, form, item, kind, errors } = props
  const at = { org, form: form.id }
  const { name } = kindWords[kind]
  return (
    <>
      <Crumbs
        items={[
          { label: 'Evaluation forms', href: routes.officeForms.to({ org }) },
          { label: form.name, href: routes.officeForm.to(at) + (item ? `#${item.id}` : '') },
          { label: item ? nameOf(item) : `New: ${name.toLowerCase()}` },
        ]}
      />
      <h1>{item ? nameOf(item) : `New: ${name.toLowerCase()}`}</h1>
      {item && <p class="meta">{name}</p>}
      <ErrorSummary errors={errors} />
      <form method="post" action={actionOf(props)} class="flow spaced" novalidate>
        <ReturnButton>Save</ReturnButton>
        <Hidden name="kind" value={kind} />
        {item && <Hidden name="mark" value={props.mark} />}
        {props.reworded !== null && <Reworded words={props.reworded} errors={errors} />}
        <ItemFieldsOf {...props} form={form.kind} />
        <p class="actions">
          <button class="button" type="submit" name="act" value="save">
            Save
          </button>
          {!item && (
            <button class="button quiet" type="submit" name="act" value="more">
              Save and add another
            </button>
          )}
          <a href={routes.officeForm.to(at) + (item ? `#${item.id}` : '')}>Go back without saving</a>
        </p>
      </form>
      {item && <Beside {...props} item={item} />}
    </>
  )
}

function actionOf({ org, form, item, after }: Props): string {
  const at = { org, form: form.id }
  return item ? routes.officeFormItem.to({ ...at, item: item.id }) : routes.officeFormAdd.to(at, { after })
}

function Reworded({ words, errors }: { words: string; errors: Record<string, string> }) {
  return (
    <Choices
      name="asks"
      legend="Its words have changed. Does it still ask the same?"
      hint={`It has been answered with these words: “${words}”`}
      required
      error={errors['asks']}
      options={[
        { value: 'same', label: 'It asks the same', hint: 'Answers are counted together with the earlier ones.' },
        { value: 'other', label: 'It asks something else', hint: 'Answers are counted anew; the earlier ones stay.' },
      ]}
    />
  )
}

/** What can be done with a question besides changing its words. */
function Beside(props: Props & { item: Item }) {
  return (
    <>
      <Condition {...props} />
      <Move {...props} />
      {props.item.kind !== 'section' && <OtherKind {...props} />}
      {props.item.kind !== 'section' && props.item.kind !== 'heading' && <Keep {...props} />}
      <Remove {...props} />
    </>
  )
}

function Condition({ org, form, item }: Props & { item: Item }) {
  const href = routes.officeFormWhen.to({ org, form: form.id, item: item.id })
  return (
    <section>
      <h2>When it is asked</h2>
      <p>
        {conditionText(item, form.items) || 'Always'}. <a href={href}>{item.when ? 'Change' : 'Ask it only if …'}</a>
      </p>
    </section>
  )
}

function Move({ org, form, item }: Props & { item: Item }) {
  const places = placesFor(form.items, item.id)
  const index = form.items.findIndex(({ id }) => id === item.id)
  const now = form.items[index - 1]?.id ?? ''
  const options = places.map((place) => {
    const before = form.items.find(({ id }) => id === place)
    const label = before ? `Behind ${before.kind === 'section' ? 'the title ' : ''}“${nameOf(before)}”` : 'At the start'
    return { value: place === '' ? 'start' : place, label: place === now ? `${label} (where it is)` : label }
  })
  if (options.length < 2) return null
  return (
    <section>
      <h2>Where it stands</h2>
      <form method="post" action={routes.officeFormItem.to({ org, form: form.id, item: item.id })} class="filters">
        <Select name="place" label="Move to" value={now === '' ? 'start' : now} options={options} />
        <button class="button quiet" type="submit" name="act" value="move">
          Move
        </button>
      </form>
    </section>
  )
}

const sameWords: ItemKind[] = ['scale', 'one', 'many', 'yesno', 'short', 'long', 'number', 'date', 'grid', 'heading']

function OtherKind({ org, form, item, kind }: Props & { item: Item }) {
  return (
    <details>
      <summary>Ask it in another way</summary>
      <ul>
        {sameWords
          .filter((one) => one !== kind)
          .map((one) => (
            <li key={one}>
              <a href={routes.officeFormItem.to({ org, form: form.id, item: item.id }, { kind: one })}>
                {kindWords[one].name}
              </a>
            </li>
          ))}
      </ul>
    </details>
  )
}

function Keep({ org, form, item, topics }: Props & { item: Item }) {
  return (
    <details>
      <summary>Keep it in the bank of questions</summary>
      <form method="post" action={routes.officeFormKeep.to({ org, form: form.id, item: item.id })} class="filters">
        <TextField name="topic" label="Topic" list="topics" required maxlength={60} autocomplete="off" />
        <datalist id="topics">
          {topics.map((topic) => (
            <option key={topic} value={topic} />
          ))}
        </datalist>
        <button class="button quiet" type="submit">
          Keep in the bank
        </button>
      </form>
    </details>
  )
}

function Remove({ org, form, item }: Props & { item: Item }) {
  const what = item.kind === 'section' ? 'section' : 'question'
  const depending = dependents(form.items, item.id)
  return (
    <details>
      <summary>Remove this {what}</summary>
      {depending.length > 0 ? (
        <Notice title="Others depend on it" tone="warn" level={3}>
          <p>These are asked only after an answer to it. Change when they are asked, then remove it.</p>
          <ul>
            {depending.map((one) => (
              <li key={one.id}>
                <a href={routes.officeFormWhen.to({ org, form: form.id, item: one.id })}>{nameOf(one)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <form method="post" action={routes.officeFormItem.to({ org, form: form.id, item: item.id })} class="actions">
          <button class="button quiet" type="submit" name="act" value="remove">
            {item.kind === 'section' ? 'Remove the title, keep its questions' : 'Remove the question'}
          </button>
          {item.kind === 'section' && (
            <button class="button quiet" type="submit" name="act" value="remove-all">
              Remove it with its questions
            </button>
          )}
        </form>
      )}
    </details>
  )
}
