import type { JSX } from 'preact'
import { Choices, Scale, TextArea, TextField } from '../../web/fields.tsx'
import type { Question } from '../form-items.ts'
import type { LaidQuestion } from '../lay-out.ts'
import { otherKey, pointsOf, rowKey } from '../offered.ts'
import type { Answers } from '../questions.ts'

type Props = { one: LaidQuestion; answers: Answers; errors: Record<string, string>; level: 2 | 3 }

/** One question as a field, or the words between questions. */
export function QuestionField({ one, answers, errors, level }: Props): JSX.Element {
  const { key, question } = one
  const common = { name: key, hint: question.hint, required: question.required, error: errors[key] }
  const answer = answers[key]
  const value = Array.isArray(answer) ? answer[0] : answer
  switch (question.kind) {
    case 'scale':
      return <Points {...common} legend={question.text} question={question} value={value} />
    case 'grid':
      return <Grid {...{ one, answers, errors }} />
    case 'yesno':
      return <Choices {...common} legend={question.text} options={yesNo} value={value} />
    case 'one':
      return (
        <Choices {...common} legend={question.text} options={optionsOf(one, answers, errors)} value={value ?? ''} />
      )
    case 'many':
      return (
        <Choices
          {...common}
          type="checkbox"
          legend={question.text}
          hint={question.hint ?? howMany(question)}
          options={optionsOf(one, answers, errors)}
          value={[answer ?? []].flat()}
        />
      )
    case 'short':
      return <TextField {...common} label={question.text} value={value} />
    case 'long':
      return <TextArea {...common} label={question.text} value={value} />
    case 'number':
      return (
        <TextField
          {...common}
          label={question.text}
          class="short"
          inputmode={question.decimals ? 'decimal' : 'numeric'}
          autocomplete="off"
          value={value}
        />
      )
    case 'date':
      return <Day {...common} question={question} value={value} />
    case 'heading':
      return <Words question={question} level={level} />
  }
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** A browser empties a day's field of what is no day; what was typed stays. */
function Day(props: { name: string; question: Question; value: string | undefined; required: boolean }) {
  const { question, value = '', ...common } = props
  const type = value === '' || /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text'
  return (
    <TextField
      {...common}
      type={type}
      class="medium"
      label={question.text}
      value={value}
      min={question.earliest}
      max={question.latest}
    />
  )
}

function Words({ question, level }: { question: Question; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class="flow">
      <Heading>{question.text}</Heading>
      {question.hint && <p class="prose">{question.hint}</p>}
    </div>
  )
}

type PointProps = {
  name: string
  legend: string
  question: Question
  value: string | undefined
  required: boolean
  hint?: string | undefined
  error?: string | undefined
}

const agreement: [string, string] = ['Strongly disagree', 'Strongly agree']

/** The points of a scale in one row. */
function Points({ question, ...props }: PointProps) {
  const points = pointsOf(question)
  return <Scale {...props} ends={question.ends ?? agreement} points={points.length} from={Number(points[0])} />
}

/** Several statements on one scale, one below the other: each is a field of its own, read with its statement. */
function Grid({ one: { key, question }, answers, errors }: Omit<Props, 'level'>) {
  return (
    <fieldset class="flow" id={key}>
      <legend>{question.text}</legend>
      {question.hint && <p class="hint">{question.hint}</p>}
      {(question.rows ?? []).map(({ id, text }) => {
        const name = rowKey(key, id)
        const value = answers[name]
        return (
          <Points
            key={id}
            name={name}
            legend={text}
            question={question}
            required={question.required}
            error={errors[name]}
            value={Array.isArray(value) ? value[0] : value}
          />
        )
      })}
    </fieldset>
  )
}

function optionsOf({ key, question }: LaidQuestion, answers: Answers, errors: Record<string, string>) {
  const options = (question.options ?? []).map((option) => ({ value: option, label: option }))
  if (!question.other) return options
  const name = otherKey(key)
  const said = answers[name]
  const detail = (
    <TextField name={name} label="Please say" error={errors[name]} value={Array.isArray(said) ? said[0] : said} />
  )
  return [...options, { value: question.other, label: question.other, detail }]
}

function howMany({ least, most }: Question): string {
  if (least && most) return least === most ? `Choose ${least}.` : `Choose ${least} to ${most}.`
  if (most) return `Choose up to ${most}.`
  return least && least > 1 ? `Choose at least ${least}.` : 'Choose all that apply.'
}
