import type { Condition, FormSettings, Item, Question } from '../form-items.ts'
import { usualPassMark } from '../scoring.ts'
import { type FormKind, nameOf } from './form-faults.ts'
import type { ItemKind } from './item-form.ts'

/** The kinds of items as the office chooses them, each with what it is for. */
export const kindWords: Record<ItemKind, { name: string; about: string }> = {
  scale: { name: 'Scale', about: 'From 1 to 5, from 0 to 10, or as long as you say, with words at both ends.' },
  grid: { name: 'Statements on one scale', about: 'Several short statements, each answered on the same scale.' },
  one: { name: 'One choice', about: 'One of several answers.' },
  many: { name: 'Several choices', about: 'Any of several answers, with a least and a most if you like.' },
  yesno: { name: 'Yes or no', about: '' },
  short: { name: 'Short text', about: 'One line, up to 300 characters.' },
  long: { name: 'Long text', about: 'Several lines, up to 4,000 characters.' },
  number: { name: 'Number', about: 'Within limits, if you set some.' },
  date: { name: 'Date', about: 'A day, within limits if you set some.' },
  heading: { name: 'Heading with text', about: 'Words to read between questions; nothing to answer.' },
  section: {
    name: 'Section',
    about: 'A title for the questions below it. It can be asked for each speaker or session.',
  },
}

export const formKindWords: Record<FormKind, string> = { evaluation: 'Evaluation', test: 'Test' }

export const repeatWords = {
  speaker: 'Asked for each speaker',
  session: 'Asked for each session',
} as const

/** What an item is, in a few words: its kind with what matters of it. */
export function itemNotes(item: Item, professions: readonly { id: string; name: string }[]): string[] {
  const { name } = kindWords[item.kind]
  const own = item.kind === 'section' ? (item.repeat ? [repeatWords[item.repeat]] : []) : questionNotes(item)
  return [name, ...own, ...(item.professions ? [`Only ${listed(item.professions, professions)}`] : [])]
}

const listed = (ids: readonly string[], professions: readonly { id: string; name: string }[]): string =>
  ids.map((id) => professions.find((one) => one.id === id)?.name.toLowerCase() ?? 'others').join(', ')

function questionNotes(item: Question): string[] {
  const { scoring, from = 1, to = 5, options = [], other, rows = [] } = item
  return [
    ...(item.kind === 'scale' || item.kind === 'grid' ? [`${from} to ${to}`] : []),
    ...(item.kind === 'grid' ? [counted(rows.length, 'statement')] : []),
    ...(item.kind === 'one' || item.kind === 'many' ? [counted(options.length + (other ? 1 : 0), 'answer')] : []),
    ...(item.required ? ['required'] : item.kind === 'heading' ? [] : ['optional']),
    ...(scoring ? [counted(scoring.points, 'point')] : []),
  ]
}

/** "3 questions" */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`

export const testWords: Record<Condition['test'], string> = {
  is: 'The answer is one of these',
  not: 'The answer is none of these',
  least: 'The number is at least',
  most: 'The number is at most',
  contains: 'What was written contains one of these',
  answered: 'It was answered at all',
}

/** "Asked if “Did you notice bias?” is Yes" */
export function conditionText({ when }: Pick<Item, 'when'>, items: readonly Item[]): string {
  if (!when) return ''
  const on = items.find(({ id }) => id === when.question)
  const question = on ? `“${nameOf(on)}”` : 'a question that is gone'
  const values = when.values.map((value) => valueText(value, on)).join(' or ')
  const says: Record<Condition['test'], string> = {
    is: `is ${values}`,
    not: `is not ${values}`,
    least: `is ${values} or more`,
    most: `is ${values} or less`,
    contains: `contains ${values}`,
    answered: 'is answered',
  }
  return `Asked if ${question} ${says[when.test]}`
}

export const valueText = (value: string, on: Item | undefined): string =>
  on?.kind === 'yesno' ? (value === 'yes' ? 'Yes' : 'No') : value

export const feedbackWords: Record<NonNullable<FormSettings['feedback']>, string> = {
  score: 'The score alone',
  marks: 'Which answers were right and which were wrong',
  'answers-at-end': 'Which were wrong; the right answers once it is passed or no attempt is left',
  answers: 'The right answers after every attempt',
}

/** "80% of the points, in up to 3 attempts" */
export function testTerms({ passMark = usualPassMark, attempts = null }: FormSettings): string {
  const tries =
    attempts === null ? 'as many attempts as you like' : attempts === 1 ? 'one attempt' : `up to ${attempts} attempts`
  return `${passMark}% of the points, in ${tries}`
}
