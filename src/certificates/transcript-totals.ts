import { amountText } from '../credit/amount.ts'
import { sumKey } from '../credit/credit-history.ts'
import type { Span } from '../platform/pdf/pieces.ts'
import type { Column, Table } from '../platform/pdf/table.ts'

/** The sum of one credit type in one year, in hundredths. */
export type TranscriptTotal = {
  creditTypeId: string
  plural: string
  mark: string
  italic: boolean
  year: number
  amount: number
}

const yearsInATable = 5

/** Totals by type and year: a table for every five years, and the sum of all years in the last one. */
export function totalsTables(totals: readonly TranscriptTotal[], width: number): Table[] {
  const years = [...new Set(totals.map((total) => total.year))].sort((a, b) => a - b)
  const types = [...new Map(totals.map((total) => [sumKey(total), total])).values()]
  const groups = Array.from({ length: Math.ceil(years.length / yearsInATable) }, (_, index) =>
    years.slice(index * yearsInATable, (index + 1) * yearsInATable),
  )
  return groups.map((group, index) => {
    const all = index === groups.length - 1 && years.length > 1
    const amounts = (type: TranscriptTotal) =>
      [...group.map((year) => [year]), ...(all ? [years] : [])].map((of) => sum(totals, type, of))
    return {
      columns: columnsOf([...group.map(String), ...(all ? ['All years'] : [])], width),
      rowHeader: 0,
      rows: types.map((type) => [[nameOf(type)], ...amounts(type).map((amount) => [[{ text: amountText(amount) }]])]),
    }
  })
}

function columnsOf(titles: string[], width: number): Column[] {
  const numbers = titles.map((title): Column => ({ title, width: title.length > 4 ? 66 : 58, align: 'right' }))
  const used = numbers.reduce((total, column) => total + column.width, 0)
  return [{ title: 'Credit type', width: width - used }, ...numbers]
}

function nameOf({ plural, mark, italic }: TranscriptTotal): Span[] {
  const name = plural.charAt(0).toUpperCase() + plural.slice(1)
  const bare = mark && name.endsWith(mark) ? name.slice(0, -mark.length).trimEnd() : name
  return [{ text: bare, style: italic ? 'italic' : 'regular' }, ...(mark ? [{ text: mark }] : [])]
}

function sum(totals: readonly TranscriptTotal[], type: TranscriptTotal, years: number[]): number {
  return totals
    .filter((total) => sumKey(total) === sumKey(type) && years.includes(total.year))
    .reduce((amount, total) => amount + total.amount, 0)
}
