import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Empty, Notice } from '../../../web/parts.tsx'
import type { Item } from '../../form-items.ts'
import { type Block, blocksOf } from '../../lay-out.ts'
import { canMove } from '../arrange.ts'
import { revisionOf } from '../change-draft.ts'
import { conditionFaults, type FormFault, nameOf } from '../form-faults.ts'
import { conditionText, itemNotes } from '../item-words.ts'
import { FormFrame, type Framed, Meanwhile } from './form-frame.tsx'

type Props = Framed & {
  professions: readonly { id: string; name: string }[]
  /** Why what was asked for was not done. */
  refused: readonly FormFault[]
  stale: boolean
}

/** The builder: all questions in their order, with what moves each. */
export function BuilderPage(props: Props): JSX.Element {
  const { org, form, mayChange } = props
  return (
    <FormFrame {...props} current="questions" actions={mayChange && <Actions {...props} />}>
      {props.stale && <Meanwhile form={form} />}
      {props.refused.length > 0 && <Refused {...props} />}
      {form.items.length === 0 ? (
        <NoQuestions {...props} />
      ) : (
        <form method="post" action={routes.officeForm.to({ org, form: form.id })}>
          <Hidden name="revision" value={revisionOf(form)} />
          {numbered(blocksOf(form.items)).map(({ block, first }) => (
            <Part key={block.section?.id ?? ''} {...props} block={block} first={first} />
          ))}
        </form>
      )}
      {form.draft && form.newest && mayChange && <Discard {...props} />}
    </FormFrame>
  )
}

function Actions({ org, form }: Props) {
  const at = { org, form: form.id }
  return (
    <>
      {form.draft && (
        <a class="button" href={routes.officeFormPublish.to(at)}>
          Publish
        </a>
      )}
      <a
        class={form.draft ? 'button quiet' : 'button'}
        href={routes.officeFormAdd.to(at, { after: form.items.at(-1)?.id })}
      >
        Add a question
      </a>
    </>
  )
}

function NoQuestions({ org, form, mayChange }: Props) {
  return (
    <Empty title="No question yet">
      {mayChange ? (
        <p>
          <a href={routes.officeFormAdd.to({ org, form: form.id })}>Add a first question</a>, or{' '}
          <a href={routes.officeFormAdd.to({ org, form: form.id }, { kind: 'bank' })}>take some from the bank</a>.
        </p>
      ) : (
        <p>An administrator adds them.</p>
      )}
    </Empty>
  )
}

function Refused({ refused }: Props) {
  return (
    <div class="errors" role="alert" tabindex={-1} aria-labelledby="errors">
      <h2 id="errors">It stays where it is</h2>
      <ul>
        {refused.map(({ item, says }) => (
          <li key={item}>
            <a href={`#${item}`}>{says}</a>. Change that first.
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Questions are counted through all sections. */
function numbered(blocks: readonly Block[]): { block: Block; first: number }[] {
  let first = 1
  return blocks.map((block) => {
    const one = { block, first }
    first += block.questions.filter(({ kind }) => kind !== 'heading').length
    return one
  })
}

function Part(props: Props & { block: Block; first: number }) {
  const { org, form, block, mayChange } = props
  const { section, questions } = block
  const last = questions.at(-1)?.id ?? section?.id ?? ''
  const numbers = numbersOf(questions, props.first)
  return (
    <section
      class="built"
      aria-labelledby={section ? `name-${section.id}` : undefined}
      aria-label={section ? undefined : 'Questions'}
    >
      {section && <Row {...props} item={section} heading />}
      {questions.length > 0 && (
        <ol class="flat">
          {questions.map((question, index) => (
            <li key={question.id}>
              <Row {...props} item={question} number={numbers[index]} />
            </li>
          ))}
        </ol>
      )}
      {questions.length === 0 && <p class="small soft-text">No question in this section yet.</p>}
      {mayChange && (
        <p>
          <a class="small" href={routes.officeFormAdd.to({ org, form: form.id }, { after: last })}>
            Add here
            <span class="visually-hidden">{section && `, in ${nameOf(section)}`}</span>
          </a>
        </p>
      )}
    </section>
  )
}

function numbersOf(questions: Block['questions'], first: number): (number | undefined)[] {
  let next = first
  return questions.map(({ kind }) => (kind === 'heading' ? undefined : next++))
}

function Row(props: Props & { item: Item; number?: number | undefined; heading?: boolean }) {
  const { org, form, item, number, mayChange } = props
  const fault = conditionFaults(form.items).find((one) => one.item === item.id)
  const condition = conditionText(item, form.items)
  const name = (
    <>
      {number !== undefined && <span class="soft-text">{number}. </span>}
      {mayChange ? (
        <a href={routes.officeFormItem.to({ org, form: form.id, item: item.id })}>{nameOf(item)}</a>
      ) : (
        nameOf(item)
      )}
    </>
  )
  return (
    <div class="built-row" id={item.id} tabindex={-1}>
      <div>
        {props.heading ? <h2 id={`name-${item.id}`}>{name}</h2> : <p class="built-name">{name}</p>}
        <p class="meta">{itemNotes(item, props.professions).join(' · ')}</p>
        {condition && <p class="meta">{condition}</p>}
        {fault && <p class="error">{fault.says}</p>}
      </div>
      {mayChange && <Moves {...props} />}
    </div>
  )
}

function Moves({ form, item }: Props & { item: Item }) {
  const move = (by: 'up' | 'down', word: string) =>
    canMove(form.items, item.id, by) ? (
      <button class="button quiet" type="submit" name="move" value={`${by}:${item.id}`} id={`${by}-${item.id}`}>
        {word}
        <span class="visually-hidden">: {nameOf(item)}</span>
      </button>
    ) : (
      <span />
    )
  return (
    <div class="built-moves">
      {move('up', 'Up')}
      {move('down', 'Down')}
    </div>
  )
}

function Discard({ org, form }: Props) {
  return (
    <details>
      <summary>Discard the changes</summary>
      <Notice title={`Go back to version ${form.newest!.number}?`} level={3}>
        <p>All changes since then that were not published are lost.</p>
        <form method="post" action={routes.officeFormDiscard.to({ org, form: form.id })}>
          <button class="button quiet" type="submit">
            Discard the changes
          </button>
        </form>
      </Notice>
    </details>
  )
}
