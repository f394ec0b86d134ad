import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary } from '../../../web/fields.tsx'
import { Crumbs, Empty } from '../../../web/parts.tsx'
import type { BankQuestion } from '../bank.ts'
import { nameOf } from '../form-faults.ts'
import type { BuiltForm } from '../form-queries.ts'
import type { ItemKind } from '../item-form.ts'
import { itemNotes, kindWords } from '../item-words.ts'

type Props = { org: string; form: BuiltForm; after: string }

function Way({ org, form, label }: Props & { label: string }) {
  return (
    <Crumbs
      items={[
        { label: 'Evaluation forms', href: routes.officeForms.to({ org }) },
        { label: form.name, href: routes.officeForm.to({ org, form: form.id }) },
        { label },
      ]}
    />
  )
}

/** What kind of question is added, and where. */
export function AddPage(props: Props): JSX.Element {
  const { org, form, after } = props
  const behind = form.items.find(({ id }) => id === after)
  const kinds = Object.keys(kindWords) as ItemKind[]
  const to = (kind: string) => routes.officeFormAdd.to({ org, form: form.id }, { after, kind })
  return (
    <>
      <Way {...props} label="Add a question" />
      <h1>Add a question</h1>
      <p class="intro">
        {behind ? `It comes behind “${nameOf(behind)}”.` : 'It comes first.'} It can be moved afterwards.
      </p>
      <p class="actions">
        <a class="button quiet" href={to('bank')}>
          Take some from the bank
        </a>
      </p>
      <h2>Or write a new one</h2>
      <ul class="list">
        {kinds.map((kind) => (
          <li key={kind}>
            <div>
              <h3>
                <a href={to(kind)}>{kindWords[kind].name}</a>
              </h3>
              {kindWords[kind].about && <p class="meta">{kindWords[kind].about}</p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The bank, with what is ticked going into the form. */
export function TakePage(
  props: Props & { bank: readonly BankQuestion[]; errors: Record<string, string> },
): JSX.Element {
  const { org, form, after, bank, errors } = props
  const topics = Map.groupBy(bank, ({ topic }) => topic)
  const has = new Set(form.items.map(({ text }) => text))
  return (
    <>
      <Way {...props} label="Take from the bank" />
      <h1>Take questions from the bank</h1>
      <ErrorSummary errors={errors} />
      {bank.length === 0 ? (
        <Empty title="The bank is empty">
          <p>Keep a question in it from the question’s own page.</p>
        </Empty>
      ) : (
        <form
          method="post"
          action={routes.officeFormAdd.to({ org, form: form.id }, { after, kind: 'bank' })}
          class="flow spaced"
        >
          <p>
            Those that name {'{speaker}'} or {'{session}'} belong in a section that is asked for each of them.
          </p>
          {[...topics].map(([topic, questions], index) => (
            <Choices
              key={topic}
              name={index === 0 ? 'take' : `take-${index}`}
              type="checkbox"
              legend={topic}
              error={index === 0 ? errors['take'] : undefined}
              options={questions.map(({ id, question }) => ({
                value: id,
                label: question.text,
                hint: [...itemNotes(question, []), ...(has.has(question.text) ? ['in this form already'] : [])].join(
                  ' · ',
                ),
              }))}
            />
          ))}
          <p class="actions">
            <button class="button" type="submit">
              Add what is ticked
            </button>
            <a href={routes.officeForm.to({ org, form: form.id })}>Go back</a>
          </p>
        </form>
      )}
    </>
  )
}
