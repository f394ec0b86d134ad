import { amountText } from '../../credit/amount.ts'

/**
 * Hundredths of one type that one activity hardly exceeds: a conference of a week, ten hours a day, comes to 50. More is
 * mostly minutes instead of hours, or a decimal point that was lost.
 */
export const mostPlausible = 5000

/** What to check before amounts of one row are written; '' where they are plausible. */
export function implausible(amounts: readonly { amount: number; name: string }[]): string {
  const high = amounts.filter(({ amount }) => amount > mostPlausible)
  if (high.length === 0) return ''
  const told = high.map(({ amount, name }) => `${amountText(amount)} ${name}`).join(', ')
  return `${told}: more than one activity gives. Check the amount`
}
