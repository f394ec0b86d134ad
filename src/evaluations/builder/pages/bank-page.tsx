import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { Crumbs, Empty } from '../../../web/parts.tsx'
import type { BankQuestion } from '../bank.ts'
import { itemNotes } from '../item-words.ts'

/** The bank of questions, by topic. */
export function BankPage(props: { org: string; bank: readonly BankQuestion[]; mayChange: boolean }): JSX.Element {
  const { org, bank, mayChange } = props
  const topics = Map.groupBy(bank, ({ topic }) => topic)
  return (
    <>
      <Crumbs
        items={[{ label: 'Evaluation forms', href: routes.officeForms.to({ org }) }, { label: 'Bank of questions' }]}
      />
      <h1>Bank of questions</h1>
      <p class="intro">
        Questions to take into any form. Keep one from its own page in a form; a form that took one keeps it whatever
        becomes of it here.
      </p>
      {bank.length === 0 && (
        <Empty title="The bank is empty">
          <p>Open a question of a form and choose “Keep it in the bank of questions”.</p>
        </Empty>
      )}
      {[...topics].map(([topic, questions]) => (
        <section key={topic}>
          <h2>{topic}</h2>
          <ul class="list">
            {questions.map((one) => (
              <li key={one.id}>
                <div>
                  <h3>
                    {mayChange ? (
                      <a href={routes.officeBankQuestion.to({ org, question: one.id })}>{one.question.text}</a>
                    ) : (
                      one.question.text
                    )}
                  </h3>
                  <p class="meta">{itemNotes(one.question, []).join(' · ')}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** One question of the bank, to file elsewhere or to take out. */
export function BankQuestionPage(props: {
  org: string
  one: BankQuestion
  topic: string
  topics: readonly string[]
  errors: Record<string, string>
}): JSX.Element {
  const { org, one, topics, errors } = props
  const action = routes.officeBankQuestion.to({ org, question: one.id })
  return (
    <>
      <Crumbs
        items={[
          { label: 'Evaluation forms', href: routes.officeForms.to({ org }) },
          { label: 'Bank of questions', href: routes.officeBank.to({ org }) },
          { label: one.question.text },
        ]}
      />
      <h1>{one.question.text}</h1>
      <p class="meta">{itemNotes(one.question, []).join(' · ')}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={action} class="flow" novalidate>
        <TextField
          name="topic"
          label="Topic"
          list="topics"
          required
          value={props.topic}
          autocomplete="off"
          error={errors['topic']}
        />
        <datalist id="topics">
          {topics.map((topic) => (
            <option key={topic} value={topic} />
          ))}
        </datalist>
        <p class="actions">
          <button class="button" type="submit" name="act" value="move">
            Save the topic
          </button>
        </p>
      </form>
      <section>
        <h2>Remove it</h2>
        <p>Forms that have taken it keep it.</p>
        <form method="post" action={action}>
          <button class="button quiet" type="submit" name="act" value="remove">
            Remove from the bank
          </button>
        </form>
      </section>
    </>
  )
}
