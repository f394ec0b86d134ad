/**
 * What the cells of a column are: text, a number, an amount in hundredths that is shown with two decimals, a share from 0
 * to 1 that is shown as a percentage, or a day.
 */
export type ColumnKind = 'text' | 'number' | 'amount' | 'share' | 'day'

export type Column = { label: string; kind?: ColumnKind }

/** What stands in a cell: text, a number, an amount in hundredths, a share from 0 to 1, or a day; null is empty. */
export type Cell = string | number | Temporal.PlainDate | null

/**
 * A table that is made while it is read: some rows at a time. `name` holds letters, digits, dots and dashes only; `sheet` is
 * what a workbook calls its sheet, in any words, or else the name.
 */
export type Table = {
  name: string
  sheet?: string
  columns: readonly Column[]
  rows: AsyncIterable<readonly (readonly Cell[])[]>
}
