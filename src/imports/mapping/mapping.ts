import type { WordList } from '../fields/field.ts'
import type { DayOrder, DayOrders } from '../values/days.ts'

/** How a file is read: what was chosen, besides its rows. */
export type Mapping = {
  /** The field of each column, by its place; '' is left out. */
  columns: string[]
  /** What stands for all rows where a field has no column, or its cell is empty. */
  fixed: Record<string, string>
  /** Which comes first where days cannot be told from months, for each separator as far as it was said. */
  dayOrders: DayOrders
  /** The same for dates of any separator. */
  dayOrder: DayOrder | null
  /** What the words of the file mean, by list and {@link wordKey}: an id or key of ours, '' none of ours, 'out' leaves the row out. */
  words: Partial<Record<WordList, Record<string, string>>>
  /** Whether people whom nobody knows get a record. */
  makesPeople: boolean
  /** Whether what is empty in records that exist is filled in. */
  fills: boolean
  /** The system that a file of credit comes from. */
  source: string
}

/** A row of words that is left out. */
export const leftOut = 'out'

export const noMapping: Mapping = {
  columns: [],
  fixed: {},
  dayOrders: {},
  dayOrder: null,
  words: {},
  makesPeople: false,
  fills: false,
  source: '',
}
