import { testsOf } from '../asked.ts'
import type { Item, Question } from '../form-items.ts'
import { blocksOf } from '../lay-out.ts'
import { offeredOf, takesAnswer } from '../offered.ts'
import { isScorable } from '../scoring.ts'

export type FormKind = 'evaluation' | 'test'

/** What is wrong with a form, and the item to mend it at; '' where it is the whole form. */
export type FormFault = { item: string; says: string }

/** The words by which an item is called. */
export function nameOf(item: Pick<Item, 'text' | 'kind'>): string {
  const text = item.text || (item.kind === 'section' ? 'Section without a title' : 'Question without words')
  const characters = [...text]
  return characters.length > 70 ? `${characters.slice(0, 69).join('')}…` : text
}

/**
 * Which conditions cannot hold where items stand so: an item can depend only on a question before it, that has an answer to
 * ask for, that is not asked several times unless once with the item itself, and that still offers what is asked for.
 */
export function conditionFaults(items: readonly Item[]): FormFault[] {
  return items.flatMap((item, index) => {
    const { when } = item
    if (!when) return []
    const at = items.findIndex(({ id }) => id === when.question)
    const on = items[at]
    const fault = !on || on.kind === 'section' ? 'gone' : at > index ? 'behind' : whyNot(items, item, on)
    return fault ? [{ item: item.id, says: sentence(item, on, fault) }] : []
  })
}

type Why = 'gone' | 'behind' | 'kind' | 'repeated' | 'answer'

function whyNot(items: readonly Item[], item: Item, on: Question): Why | null {
  const { test, values } = item.when!
  if (!testsOf(on).includes(test)) return 'kind'
  if (repeatOf(items, on.id) && (item.kind === 'section' || sectionOf(items, item.id) !== sectionOf(items, on.id)))
    return 'repeated'
  const offered = offeredOf(on)
  const isChosen = test === 'is' || test === 'not'
  return isChosen && offered.length > 0 && !values.every((value) => offered.includes(value)) ? 'answer' : null
}

function sentence(item: Item, on: Item | undefined, why: Why): string {
  const [one, other] = [`“${nameOf(item)}”`, on ? `“${nameOf(on)}”` : '']
  const asked = `${one} is asked only after an answer to ${other}`
  if (why === 'gone') return `${one} is asked only after an answer to a question that is not there`
  if (why === 'behind') return `${asked}, so it has to stand behind it`
  if (why === 'kind') return `${asked}, which has no such answer any more`
  if (why === 'answer') return `${asked} that is not offered any more`
  return `${asked}, which is asked several times: only questions of the same section can depend on it`
}

const blockOf = (items: readonly Item[], id: string) =>
  blocksOf(items).find(({ section, questions }) => section?.id === id || questions.some((one) => one.id === id))

const sectionOf = (items: readonly Item[], id: string): string | undefined => blockOf(items, id)?.section?.id

/** For whom or what a question is repeated; undefined where it is asked once. */
export const repeatOf = (items: readonly Item[], id: string) => blockOf(items, id)?.section?.repeat

/** The questions on whose answers an item can depend, in their order. */
export function mayDependOn(items: readonly Item[], id: string): Question[] {
  const index = items.findIndex((item) => item.id === id)
  return items
    .slice(0, index < 0 ? items.length : index)
    .filter((one): one is Question => one.kind !== 'section' && testsOf(one).length > 0)
    .filter((one) => !repeatOf(items, one.id) || whyNot(items, withCondition(items, id, one), one) !== 'repeated')
}

const withCondition = (items: readonly Item[], id: string, on: Question): Item => ({
  ...items.find((item) => item.id === id)!,
  when: { question: on.id, test: 'answered', values: [] },
})

/** Everything that stands between a form and its being published. */
export function publishFaults(items: readonly Item[], kind: FormKind): FormFault[] {
  const questions = items.filter((item): item is Question => item.kind !== 'section')
  const faults = [...conditionFaults(items), ...items.flatMap((item) => wordFaults(items, item))]
  if (!questions.some(takesAnswer)) faults.push({ item: '', says: 'It has no question yet' })
  return kind === 'test' ? [...faults, ...testFaults(items, questions)] : faults
}

function wordFaults(items: readonly Item[], item: Item): FormFault[] {
  const words = [item.text, item.kind === 'section' ? item.intro : item.hint].join(' ')
  const repeated = item.kind === 'section' ? item.repeat : repeatOf(items, item.id)
  return (['speaker', 'session'] as const)
    .filter((name) => words.includes(`{${name}}`) && repeated !== name)
    .map((name) => ({
      item: item.id,
      says: `“${nameOf(item)}” names {${name}}, but stands in no section that is asked for each ${name}`,
    }))
}

function testFaults(items: readonly Item[], questions: readonly Question[]): FormFault[] {
  const scored = questions.filter((one) => one.scoring && isScorable(one))
  if (scored.length === 0) return [{ item: '', says: 'None of its questions has a right answer yet' }]
  const always = scored.filter((one) => {
    const section = blockOf(items, one.id)?.section
    return ![one, section].some((item) => item && (item.when || item.professions)) && !section?.repeat
  })
  return always.length > 0
    ? []
    : [{ item: '', says: 'At least one question with a right answer must be asked of everybody' }]
}

/** The questions of a test that could have a right answer and have none: they are asked, and count no points. */
export const withoutPoints = (items: readonly Item[], kind: string): Question[] =>
  kind === 'test'
    ? items.filter((item): item is Question => item.kind !== 'section' && isScorable(item) && !item.scoring)
    : []

/** What would be wrong after a change that is not wrong before it. */
export function newFaults(before: readonly Item[], after: readonly Item[]): FormFault[] {
  const known = new Set(conditionFaults(before).map(({ item }) => item))
  return conditionFaults(after).filter(({ item }) => !known.has(item))
}

/** The items that depend on one. */
export const dependents = (items: readonly Item[], id: string): Item[] =>
  items.filter((item) => item.when?.question === id)
