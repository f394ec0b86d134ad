import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, ErrorSummary, Hidden } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Empty } from '../../../web/parts.tsx'
import type { TypedItem } from '../item-form.ts'
import { gates, type Item } from '../rules.ts'
import { ItemFields } from './item-fields.tsx'

type Props = {
  org: string
  items: readonly Item[]
  /** For how many activities each was answered. */
  answers: ReadonlyMap<string, number>
  formats: readonly { key: string; name: string }[]
  /** Whether what coordinators plan is reviewed. */
  reviews: boolean
  refused?: { id: string | null; typed: TypedItem; errors: FieldErrors }
}

/** What the office does for every activity before it begins, and who looks at it first. */
export function SetUpChecklistPage(props: Props): JSX.Element {
  const { items, refused } = props
  const prefix = prefixOf(refused?.id ?? null)
  const errors = Object.fromEntries(Object.entries(refused?.errors ?? {}).map(([name, text]) => [prefix + name, text]))
  const listed = items.filter(({ retired }) => !retired)
  const retired = items.filter((item) => item.retired)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Checklist</h1>
      <p class="intro">
        What is done for every activity before it begins. Each activity has the list on a page of its own, where whoever
        plans it ticks it off.
      </p>
      <Review {...props} />
      <h2>Items</h2>
      {listed.length > 0 ? (
        <ol class="items">
          {listed.map((item, index) => (
            <ItemRow key={item.id} {...props} item={item} index={index} last={index === listed.length - 1} />
          ))}
        </ol>
      ) : (
        <Empty title="Nothing is on the checklist" level={3}>
          <p>Add below what your office never wants to forget.</p>
        </Empty>
      )}
      <NewItem {...props} />
      {retired.length > 0 && <Retired {...props} items={retired} />}
    </>
  )
}

const prefixOf = (id: string | null) => (id ? `${id}-` : 'new-')

function Review({ org, reviews }: Props) {
  return (
    <section aria-labelledby="review" class="flow">
      <h2 id="review">Review</h2>
      <form method="post" action={routes.officeChecklist.to({ org })} class="flow">
        <Checkbox
          name="reviews"
          label="What coordinators plan is reviewed before it is published"
          hint="They submit it, an administrator approves it or sends it back. What nobody but administrators plans is published without that."
          checked={reviews}
        />
        <p>
          <button type="submit" class="button quiet" name="act" value="review">
            Save
          </button>
        </p>
      </form>
    </section>
  )
}

function about(item: Item, formats: Props['formats'], answered: number): string {
  const names = item.formats.map((key) => formats.find((one) => one.key === key)?.name ?? key)
  return [
    item.daysBefore === null
      ? ''
      : item.daysBefore === 0
        ? 'due on the day'
        : `due ${item.daysBefore} ${item.daysBefore === 1 ? 'day' : 'days'} before`,
    item.gate ? `before ${gates[item.gate]}` : '',
    names.length > 0 ? `for ${names.join(', ').toLowerCase()}` : 'for every format',
    answered > 0
      ? `answered for ${answered === 1 ? '1 activity' : `${answered.toLocaleString('en-US')} activities`}`
      : '',
  ]
    .filter(Boolean)
    .join('; ')
}

function ItemRow(props: Props & { item: Item; index: number; last: boolean }) {
  const { org, item, index, last, formats, refused } = props
  const wrong = refused?.id === item.id ? refused : undefined
  const Which = () => <span class="visually-hidden">: {item.words}</span>
  const action = routes.officeChecklist.to({ org })
  return (
    <li>
      <p>
        <b>{item.words}</b> {item.automatic && <Badge>By the system</Badge>}
        <br />
        <span class="meta">{about(item, formats, props.answers.get(item.id) ?? 0)}</span>
      </p>
      <form method="post" action={action} class="actions">
        <Hidden name="item" value={item.id} />
        {index > 0 && (
          <button class="button link" type="submit" name="place" value={String(index - 1)}>
            Move up
            <Which />
          </button>
        )}
        {!last && (
          <button class="button link" type="submit" name="place" value={String(index + 1)}>
            Move down
            <Which />
          </button>
        )}
        <button class="button link" type="submit" name="act" value="retire">
          Retire
          <Which />
        </button>
      </form>
      <details open={wrong !== undefined}>
        <summary>
          Change
          <Which />
        </summary>
        <form method="post" action={action} class="flow" novalidate>
          <Hidden name="item" value={item.id} />
          <ItemFields
            prefix={prefixOf(item.id)}
            typed={wrong?.typed ?? typedOf(item)}
            errors={wrong?.errors ?? {}}
            formats={formats}
          />
          <p>
            <button class="button quiet" type="submit" name="act" value="save">
              Save the item
            </button>
          </p>
        </form>
      </details>
    </li>
  )
}

const typedOf = (item: Item): TypedItem => ({
  words: item.words,
  daysBefore: item.daysBefore === null ? '' : String(item.daysBefore),
  gate: item.gate ?? '',
  formats: item.formats,
})

const empty: TypedItem = { words: '', daysBefore: '', gate: '', formats: [] }

function NewItem({ org, formats, refused }: Props) {
  const wrong = refused && refused.id === null ? refused : undefined
  return (
    <section aria-labelledby="new-item" class="flow">
      <h2 id="new-item">Add an item</h2>
      <form method="post" action={routes.officeChecklist.to({ org })} class="flow" novalidate>
        <ItemFields
          prefix={prefixOf(null)}
          typed={wrong?.typed ?? empty}
          errors={wrong?.errors ?? {}}
          formats={formats}
        />
        <p>
          <Hidden name="act" value="add" />
          <button class="button" type="submit">
            Add the item
          </button>
        </p>
      </form>
    </section>
  )
}

function Retired({ org, items }: Props) {
  return (
    <section aria-labelledby="retired" class="flow">
      <h2 id="retired">Retired</h2>
      <p class="soft-text">They stand on no further activity. What was answered stays.</p>
      <ul class="items">
        {items.map((item) => (
          <li key={item.id}>
            <form method="post" action={routes.officeChecklist.to({ org })} class="actions">
              <span>{item.words}</span>
              <Hidden name="item" value={item.id} />
              <button class="button link" type="submit" name="act" value="restore">
                Bring back<span class="visually-hidden">: {item.words}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
