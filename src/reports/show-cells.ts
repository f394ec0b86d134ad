import { amountText } from '../credit/amount.ts'
import type { Cell, ColumnKind } from '../platform/table-file/table.ts'
import { shortDay } from '../web/dates.ts'

/** A cell as a page or a mail shows it: "1,040", "12.50", "83%", "Nov 20, 2026"; '' where there is nothing. */
export function cellText(cell: Cell | undefined, kind: ColumnKind = 'text'): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell !== 'number') return `${shortDay(cell)}, ${cell.year}`
  if (kind === 'amount') return amountText(cell)
  if (kind === 'share') return `${Math.round(cell * 100)}%`
  return cell.toLocaleString('en-US')
}

/** Whether cells of a kind stand to the right, below each other's digits. */
export const isFigure = (kind: ColumnKind = 'text'): boolean =>
  kind === 'number' || kind === 'amount' || kind === 'share'
