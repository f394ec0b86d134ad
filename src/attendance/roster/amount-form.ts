import type { Sent } from '../../web/form.ts'
import type { AmountChoice } from './change-import.ts'
import { type Amount, withoutUnit } from './entry.ts'
import type { Judged } from './verdicts.ts'

export const amountField = (number: number): string => `amount-${number}`

/** The choice of a row that it is recorded without credit. */
export const noCredit = 'no-credit'

/** The amount of a row that can be corrected: as it stands now, and as the list has it; null where none is wrong. */
export type AmountShown = Amount & { read: string }

/** See {@link AmountShown}. */
export function amountShown({
  entry,
  amounts,
  verdict,
}: Pick<Judged, 'entry' | 'amounts' | 'verdict'>): AmountShown | null {
  const wrong = verdict.kind === 'refused' ? verdict.amount : undefined
  const changed = amounts && entry.credits.find((one) => textIn(amounts, one) !== one.text)
  const shown = wrong ?? (changed && { ...changed, text: textIn(amounts!, changed) })
  return shown ? { ...shown, read: textIn(entry.credits, shown) } : null
}

const textIn = (amounts: readonly Amount[], { creditTypeId }: Amount): string =>
  amounts.find((one) => one.creditTypeId === creditTypeId)?.text ?? ''

/**
 * What was said of a row's amount: another one, none at all by the choice or an empty field, or that of the list again.
 * Nothing where it stays.
 */
export function amountsIn(sent: Sent, chosen: string, row: Judged): AmountChoice[] {
  const shown = amountShown(row)
  if (!shown) return []
  const typed = withoutUnit(sent.one(amountField(row.number))).slice(0, 40)
  const as = (amounts: readonly Amount[] | null): AmountChoice[] => [{ number: row.number, amounts }]
  const wasNone = row.amounts?.length === 0
  if (wasNone && typed === '') return chosen === noCredit ? [] : as(null)
  if (!wasNone && (chosen === noCredit || typed === '')) return as([])
  if (typed === shown.text) return []
  if (typed === shown.read) return as(null)
  const own = row.amounts?.length ? row.amounts : row.entry.credits
  return as(own.map((one) => (one.creditTypeId === shown.creditTypeId ? { ...one, text: typed } : one)))
}
