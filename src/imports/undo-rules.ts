import type { Import } from './import-record.ts'

/** Days for which a file is kept that nobody has confirmed. */
export const undecidedDays = 30

/** Days within which an import can be undone; after them what stood in its rows is deleted. */
export const undoDays = 90

/** Whether an import can be undone now: something of it is written, and not too long ago. */
export const isUndoable = (
  { state, confirmedAt }: Pick<Import, 'state' | 'confirmedAt'>,
  now: Temporal.Instant,
): boolean =>
  (state === 'done' || state === 'paused') &&
  confirmedAt !== null &&
  Temporal.Instant.compare(now, confirmedAt.add({ hours: undoDays * 24 })) <= 0
