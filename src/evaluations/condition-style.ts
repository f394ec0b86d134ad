import { isAnsweredSo, isSeenInPage } from './asked.ts'
import type { Condition } from './form-items.ts'
import type { LaidQuestion, Part } from './lay-out.ts'
import { offeredOf } from './offered.ts'

/** The id of a question's or a part's element in the page, by its key. */
export const placeId = (key: string): string => `at-${key}`

/**
 * The style that hides what is not asked while answers are chosen, without a script: each question, and each part, that
 * depends on what is chosen in the page stands there and is shown while that is chosen. '' where nothing does. What
 * depends on something typed is not told by it: it is in the page once the answer has been saved or sent.
 */
export function conditionStyle(parts: readonly Part[]): string {
  const places = placesOf(parts)
  return [...places.values()]
    .map(({ id, hiddenWhile }) => hiddenWhile.map((condition) => `form${condition} ${idSelector(id)}`).join(','))
    .filter(Boolean)
    .map((selectors) => `${selectors}{display:none}`)
    .join('')
}

type Place = { id: string; hiddenWhile: string[] }

function placesOf(parts: readonly Part[]): Map<string, Place> {
  const questions = new Map<string, { one: LaidQuestion; hiddenWhile: string[] }>()
  const places = new Map<string, Place>()
  const whileNot = (when: Condition | null): string[] => {
    const on = when && questions.get(when.question)
    if (!when || !on || !isSeenInPage(on.one.question)) return []
    return [...on.hiddenWhile, ...unanswered(on.one, when)]
  }
  for (const part of parts) {
    const ofPart = whileNot(part.when)
    if (ofPart.length > 0) places.set(`part ${part.key}`, { id: placeId(part.key), hiddenWhile: ofPart })
    for (const one of part.questions) {
      const own = whileNot(one.when)
      questions.set(one.key, { one, hiddenWhile: [...new Set([...ofPart, ...own])] })
      if (own.length > 0) places.set(one.key, { id: placeId(one.key), hiddenWhile: own })
    }
  }
  return places
}

/** The conditions on a form in which a question is not answered so. */
function unanswered({ key, question }: LaidQuestion, when: Condition): string[] {
  const chosen = (values: string[]) =>
    values.map((value) => `[name="${escaped(key)}"][value="${escaped(value)}"]:checked`).join(',')
  const so = offeredOf(question).filter((value) => isAnsweredSo(when, [value]))
  const not = offeredOf(question).filter((value) => !so.includes(value))
  const none = so.length > 0 ? [`:not(:has(${chosen(so)}))`] : ['']
  // Of several answers, one that must not be there hides it whatever else is chosen.
  return question.kind === 'many' && when.test === 'not' && not.length > 0 ? [...none, `:has(${chosen(not)})`] : none
}

const idSelector = (id: string): string => `[id="${escaped(id)}"]`

/** A text in a CSS string: all but letters and digits by their numbers, so that it ends neither the string nor the style. */
const escaped = (text: string): string =>
  text.replace(/[^A-Za-z0-9-]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)
