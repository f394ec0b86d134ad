import type { Amount } from '../../attendance/roster/entry.ts'
import { amountText } from '../../credit/amount.ts'
import type { RowLists } from '../rows/row.ts'
import { named, type Refusal, type RowValues } from '../rows/values.ts'
import { amountIn } from '../values/plain.ts'

/** The amounts of credit that a row names; none where it names none, or zero. 'out': its credit type is left out. */
export type AmountsAsked = { amounts: Amount[] } | 'out' | Refusal

/** Reads the amounts of a row: of each type that has a column of its own, and of the type that it names, or of none. */
export function amountsAsked(values: RowValues, { types }: Pick<RowLists, 'types'>): AmountsAsked {
  const amounts: Amount[] = []
  for (const { id } of types.values()) {
    const one = amountOf(values.text(`amount:${id}`), id)
    if ('ground' in one) return one
    if (one.text) amounts.push(one)
  }
  const one = amountOf(values.text('amount'), '')
  if ('ground' in one) return one
  const type = values.text('creditType')
  if (!one.text || (amounts.length > 0 && !type)) return { amounts }
  const meant = values.word('creditType', 'credit_type')
  if (meant === 'out') return amounts.length > 0 ? { amounts } : 'out'
  if (type && !types.has(meant.value))
    return { ground: 'An unknown credit type', reason: `${named(type)} is no credit type here. Say what it means` }
  return { amounts: [...amounts, { ...one, creditTypeId: meant.value }] }
}

function amountOf(text: string, creditTypeId: string): Amount | Refusal {
  const hundredths = text ? amountIn(text) : 0
  if (Number.isInteger(hundredths) && hundredths <= 9_999_999)
    return { creditTypeId, text: hundredths > 0 ? amountText(hundredths) : '' }
  return {
    ground: 'An amount that cannot be read',
    reason: `${named(text)} is no amount of credit with at most two decimals`,
  }
}
