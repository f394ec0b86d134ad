import type { FormSettings, Item } from '../form-items.ts'

/**
 * An item or settings in one spelling, whatever the order of its parts: what is left out means the same as what is empty,
 * and a scale without numbers goes from 1 to 5.
 */
export const canonical = (what: Item | FormSettings): string => JSON.stringify(plain(withUsualScale(what)))

/** Whether two items ask the same in the same way. */
export const isSameItem = (one: Item, other: Item): boolean => canonical(one) === canonical(other)

type Definition = { items: readonly Item[]; settings: FormSettings }

/** Whether two forms have the same items in the same order, and the same settings. */
export const isSameDefinition = (one: Definition, other: Definition): boolean =>
  one.items.length === other.items.length &&
  one.items.every((item, index) => isSameItem(item, other.items[index]!)) &&
  canonical(one.settings) === canonical(other.settings)

function withUsualScale(what: Item | FormSettings): object {
  return 'kind' in what && (what.kind === 'scale' || what.kind === 'grid')
    ? { ...what, from: what.from ?? 1, to: what.to ?? 5 }
    : what
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).filter(([, part]) => !isNothing(part))
  return Object.fromEntries(
    parts.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, plain(part)]),
  )
}

const isNothing = (part: unknown): boolean =>
  part === undefined ||
  part === null ||
  part === '' ||
  part === false ||
  (Array.isArray(part) && part.every((one) => one === ''))
