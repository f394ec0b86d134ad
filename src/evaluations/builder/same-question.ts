import type { Item, Question } from '../form-items.ts'
import { offeredOf, pointsOf } from '../offered.ts'

/**
 * What became of a question's words since it was published: the same; other words, of which only the office knows whether
 * they still ask the same; or another measure, whose answers can never be counted with the earlier ones.
 */
export function compared(published: Item, now: Item): 'same' | 'reworded' | 'other' {
  if (published.kind !== now.kind) return 'other'
  if (published.kind === 'section' || now.kind === 'section') return 'same'
  if (isOtherMeasure(published, now)) return 'other'
  const words = (one: Question) => JSON.stringify([one.text, one.ends?.some(Boolean) ? one.ends : null, rowsText(one)])
  return words(published) === words(now) ? 'same' : 'reworded'
}

function isOtherMeasure(one: Question, other: Question): boolean {
  if (one.kind !== 'scale' && one.kind !== 'grid') return false
  return pointsOf(one).join() !== pointsOf(other).join()
}

const rowsText = ({ rows }: Question): string[] => (rows ?? []).map(({ id, text }) => `${id} ${text}`)

/** Options that were offered and are not any more. */
export const optionsGone = (published: Question, now: Question): string[] =>
  offeredOf(published).filter((option) => !offeredOf(now).includes(option))
