import type { Item } from '../form-items.ts'

/** Puts an item behind another one; '' puts it first, an id that is not there last. */
export function insertItem(items: readonly Item[], item: Item, after: string): Item[] {
  const index = after === '' ? 0 : items.findIndex(({ id }) => id === after) + 1 || items.length
  return items.toSpliced(index, 0, item)
}

/** Puts an item in the place of the one with this id. What depends on that one depends on the new one. */
export const replaceItem = (items: readonly Item[], id: string, item: Item): Item[] =>
  items.map((one) => {
    if (one.id === id) return item
    return one.when?.question === id ? { ...one, when: { ...one.when, question: item.id } } : one
  })

/** Takes an item out; of a section the title alone, so that its questions join the section before. */
export const removeItem = (items: readonly Item[], id: string): Item[] => items.filter((item) => item.id !== id)

/** Takes a section out with all that stands in it. */
export function removeSection(items: readonly Item[], id: string): Item[] {
  const [from, to] = rangeOf(items, id)
  return items.toSpliced(from, to - from)
}

/** From where to where an item reaches: a section until the next one, anything else itself. */
function rangeOf(items: readonly Item[], id: string): [number, number] {
  const from = items.findIndex((item) => item.id === id)
  if (items[from]?.kind !== 'section') return [from, from + 1]
  const next = items.findIndex((item, index) => index > from && item.kind === 'section')
  return [from, next < 0 ? items.length : next]
}

/**
 * Moves an item by one place: a question before or behind its neighbor, into the next section where that is the title of
 * one; a section with all that stands in it over another section. What is at the end stays.
 */
export function moveItem(items: readonly Item[], id: string, by: 'up' | 'down'): Item[] {
  const target = placeBeside(items, id, by)
  return target === null ? [...items] : moveTo(items, id, target)
}

/** Whether an item can be moved so. */
export const canMove = (items: readonly Item[], id: string, by: 'up' | 'down'): boolean =>
  placeBeside(items, id, by) !== null

/** Behind what an item goes when it is moved by one; null where it cannot. */
function placeBeside(items: readonly Item[], id: string, by: 'up' | 'down'): string | null {
  const [from, to] = rangeOf(items, id)
  if (from < 0) return null
  if (items[from]!.kind !== 'section') {
    const index = by === 'up' ? from - 2 : from + 1
    return index >= items.length || index < -1 ? null : index < 0 ? '' : items[index]!.id
  }
  if (by === 'down') {
    const next = items[to]
    return next ? items[rangeOf(items, next.id)[1] - 1]!.id : null
  }
  const before = items.findLastIndex((item, index) => index < from && item.kind === 'section')
  return before < 0 ? null : before === 0 ? '' : items[before - 1]!.id
}

/** Moves an item, a section with all that stands in it, behind another item; '' is the start. */
export function moveTo(items: readonly Item[], id: string, after: string): Item[] {
  const [from, to] = rangeOf(items, id)
  const moved = items.slice(from, to)
  if (from < 0 || moved.some((item) => item.id === after)) return [...items]
  const rest = items.toSpliced(from, to - from)
  const index = after === '' ? 0 : rest.findIndex((item) => item.id === after) + 1
  return after !== '' && index === 0 ? [...items] : rest.toSpliced(index, 0, ...moved)
}

/** The places where an item can go: the id of what stands before each, '' for the start; a section only beside sections. */
export function placesFor(items: readonly Item[], id: string): string[] {
  const [from, to] = rangeOf(items, id)
  const rest = items.toSpliced(from, to - from)
  if (items[from]?.kind !== 'section') return ['', ...rest.map((item) => item.id)]
  const places = rest.flatMap((item, index) =>
    index === 0 || item.kind === 'section' ? [rest[index - 1]?.id ?? ''] : [],
  )
  const starts = rest[0]?.kind === 'section' ? places : places.slice(1)
  return [...new Set([...starts, rest.at(-1)?.id ?? ''])]
}
