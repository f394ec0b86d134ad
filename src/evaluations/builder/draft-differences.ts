import type { FormSettings, Item } from '../form-items.ts'
import { nameOf } from './form-faults.ts'
import { canonical, isSameItem } from './same-item.ts'
import { compared, optionsGone } from './same-question.ts'

export type DraftDifference = { what: 'New' | 'Changed' | 'Removed' | 'Moved' | 'Settings'; name: string; note: string }

type Definition = { items: readonly Item[]; settings: FormSettings }

/** What a draft would change of the version before, in the order of the draft, then what it takes out. */
export function draftDifferences(before: Definition, after: Definition): DraftDifference[] {
  const old = new Map(before.items.map((item) => [item.id, item]))
  const moved = movedIds(before.items, after.items)
  const changed = after.items.flatMap((item): DraftDifference[] => {
    const published = old.get(item.id)
    if (!published)
      return [{ what: 'New', name: nameOf(item), note: item.was && old.has(item.was) ? 'Counted anew' : '' }]
    if (!isSameItem(published, item)) return [{ what: 'Changed', name: nameOf(item), note: noteOf(published, item) }]
    return moved.has(item.id) ? [{ what: 'Moved', name: nameOf(item), note: '' }] : []
  })
  const stays = new Set(after.items.map(({ id }) => id))
  const removed = before.items
    .filter(({ id }) => !stays.has(id))
    .map((item): DraftDifference => ({ what: 'Removed', name: nameOf(item), note: '' }))
  const settings: DraftDifference[] =
    canonical(before.settings) === canonical(after.settings)
      ? []
      : [{ what: 'Settings', name: 'Introduction, or what passes the test', note: '' }]
  return [...settings, ...changed, ...removed]
}

function noteOf(published: Item, item: Item): string {
  if (published.kind === 'section' || item.kind === 'section') return ''
  if (published.text !== item.text) return `Was: “${nameOf(published)}”`
  if (compared(published, item) === 'reworded') return 'Other words at the ends or in its statements'
  const gone = optionsGone(published, item)
  return gone.length > 0 ? `No longer offered: ${gone.join(', ')}` : ''
}

/** The items whose place among those that both have is another: the fewest that explain the new order. */
function movedIds(before: readonly Item[], after: readonly Item[]): Set<string> {
  const place = new Map(before.map(({ id }, index) => [id, index]))
  const kept = after.filter(({ id }) => place.has(id)).map(({ id }) => id)
  const stays = longestRising(kept.map((id) => place.get(id)!))
  return new Set(kept.filter((_, index) => !stays.has(index)))
}

/** The indexes of a longest rising part of some numbers. */
function longestRising(numbers: readonly number[]): Set<number> {
  const length = numbers.map(() => 1)
  const before = numbers.map(() => -1)
  for (let index = 0; index < numbers.length; index++)
    for (let one = 0; one < index; one++)
      if (numbers[one]! < numbers[index]! && length[one]! + 1 > length[index]!)
        [length[index], before[index]] = [length[one]! + 1, one]
  const found = new Set<number>()
  for (let at = length.indexOf(Math.max(...length)); at >= 0; at = before[at]!) found.add(at)
  return found
}
