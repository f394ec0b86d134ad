import type { Item, Question } from './form-items.ts'
import { blocksOf, type Subject } from './lay-out.ts'
import type { Answers } from './questions.ts'
import { subjectIn } from './response-rows.ts'

/** Answers as a person reads them, in the order of the form: what was asked, and what was answered. */
export function answersInWords(
  items: readonly Item[],
  answers: Answers,
  about: readonly Subject[],
): { question: string; answer: string | string[] }[] {
  const questions = blocksOf(items).flatMap((block) => block.questions)
  const places = new Map(questions.map(({ id }, index) => [id, index]))
  const place = ([key]: [string, unknown]) => places.get(idIn(key)) ?? questions.length
  return Object.entries(answers)
    .toSorted((one, other) => place(one) - place(other))
    .map(([key, answer]) => ({
      question: questionText(
        key,
        questions.find(({ id }) => id === idIn(key)),
        about,
      ),
      answer,
    }))
}

/** The question's id in the key of an answer. */
export const idIn = (key: string): string => key.split(/[@.~]/)[0]!

function questionText(key: string, question: Question | undefined, about: readonly Subject[]): string {
  if (!question) return key
  const subject = about.find(({ id }) => id === subjectIn(key))
  const row = /\.([^.~]+)$/.exec(key)?.[1]
  const statement = question.rows?.find(({ id }) => id === row)?.text
  const words = [question.text, statement, key.endsWith('~other') ? question.other : undefined]
    .filter(Boolean)
    .join(' ')
  if (!subject) return words
  const named = words.replaceAll(`{${subject.kind}}`, () => subject.name)
  return named.includes(subject.name) ? named : `${named} (${subject.name})`
}
