import { beside } from './beside.ts'
import type { Typed } from './typed.ts'

/**
 * What one window of the form saved last: at which version of the draft, and which disclosure it revises. Two windows that
 * are open at once write beside each other.
 */
export type Slot = {
  tab: string
  saved: number
  revises: string | null
  /** The versions that were disclosed by a link and stand in it beside that one. */
  joins?: readonly string[]
  typed: Typed
}

/** A draft as it is stored. */
export type DraftFields = { slots: Slot[] }

const mostSlots = 6

/**
 * The slots after a window has saved: its own takes the place of its last one, and of those that its page has shown, which
 * are all up to the version `seen`. Of very many windows the oldest become one.
 */
export function withSlot(slots: readonly Slot[], own: Slot, seen: number, newId: () => string): Slot[] {
  const kept = slots.filter(({ tab, saved }) => tab !== own.tab && saved > seen)
  const [first, second, ...rest] = [...kept, own]
  if (!first || !second || kept.length < mostSlots) return [...kept, own]
  return [{ ...second, typed: beside(second.typed, first.typed, 'tab', newId) }, ...rest]
}

/** What other windows saved that a window has not shown. */
export const unseen = (slots: readonly Slot[], tab: string, seen: number): Slot[] =>
  slots.filter((slot) => slot.tab !== tab && slot.saved > seen)

/** Everything that stands in slots, the newest with the others beside it. */
export function together(slots: readonly Slot[], newId: () => string): Typed {
  const [newest, ...others] = slots.toSorted((a, b) => b.saved - a.saved)
  return others.reduce(
    (typed, slot) => beside(typed, slot.typed, 'tab', newId),
    newest?.typed ?? { answer: '', rows: [] },
  )
}
