import type { Missing } from '../publishing.ts'

/** The steps that can wait for an item. */
export const gates = {
  approve: 'it is approved',
  publish: 'it is published',
  close: 'it is closed',
} as const
export type Gate = keyof typeof gates

export const isGate = (text: string): text is Gate => Object.hasOwn(gates, text)

/** What the system finds out by itself. */
export const automatics = {
  planning: 'The planning record is complete',
  designation: 'Credit is designated',
  evaluation: 'An evaluation is chosen',
  disclosures: 'Everybody’s disclosures are complete',
} as const
export type Automatic = keyof typeof automatics

/** One item of an organization's checklist. */
export type Item = {
  id: string
  words: string
  /** Due so many days before the activity starts; null: at no day. */
  daysBefore: number | null
  gate: Gate | null
  /** The formats that it is for; empty: all. */
  formats: readonly string[]
  automatic: Automatic | null
  retired: boolean
}

export type Answer = 'done' | 'not-needed'

/** What was said of an item for an activity; without an answer there is only a note. */
export type Mark = { answer: Answer | null; note: string; by: string; at: Temporal.Instant }

/** An item as it stands for an activity. */
export type Standing = {
  item: Item
  isDone: boolean
  mark: Mark | null
  /** The day on which it is due; null where it is due at none, or the activity has no day. */
  due: Temporal.PlainDate | null
  isOverdue: boolean
}

/** What a checklist is judged by: the activity's format, its first day, today, and what the system found out. */
export type ListBeside = {
  formatKey: string
  startsOn: Temporal.PlainDate | null
  today: Temporal.PlainDate
  found: Record<Automatic, boolean>
}

/**
 * The items that concern an activity, in the organization's order, as they stand. A retired one stays where somebody
 * answered it. What the system finds out is done when it finds it so, whatever was said; that it is not needed, people say.
 */
export function standings(items: readonly Item[], marks: ReadonlyMap<string, Mark>, beside: ListBeside): Standing[] {
  return items
    .filter((item) => concerns(item, marks, beside))
    .map((item) => standingOf(item, marks.get(item.id), beside))
}

function concerns(item: Item, marks: ReadonlyMap<string, Mark>, { formatKey }: ListBeside): boolean {
  if (marks.get(item.id)?.answer) return true
  return !item.retired && (item.formats.length === 0 || item.formats.includes(formatKey))
}

function standingOf(item: Item, mark: Mark | undefined, { startsOn, today, found }: ListBeside): Standing {
  const isDone = mark?.answer === 'not-needed' || (item.automatic ? found[item.automatic] : mark?.answer === 'done')
  const due = startsOn && item.daysBefore !== null ? startsOn.subtract({ days: item.daysBefore }) : null
  // Once it has begun, what was due before is no longer anybody's next task.
  const isToCome = startsOn !== null && Temporal.PlainDate.compare(today, startsOn) <= 0
  const isOverdue = !isDone && due !== null && isToCome && Temporal.PlainDate.compare(due, today) < 0
  return { item, isDone, mark: mark ?? null, due, isOverdue }
}

/** What a step waits for; of what the system finds out, what exactly is missing where that is known. */
export const waitsFor = (
  list: readonly Standing[],
  gate: Gate,
  details: Partial<Record<Automatic, readonly Missing[]>> = {},
): Missing[] =>
  list
    .filter(({ item, isDone }) => item.gate === gate && !isDone)
    .flatMap((one) => (one.item.automatic && details[one.item.automatic]) || [missingOf(one)])

/** What is overdue. */
export const overdue = (list: readonly Standing[]): Missing[] =>
  list.filter(({ isOverdue }) => isOverdue).map(missingOf)

const missingOf = ({ item }: Standing): Missing => ({
  field: `item-${item.id}`,
  message: `Checklist: ${item.words}`,
  on: 'checklist',
})
