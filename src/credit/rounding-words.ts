import { amountText, type Counting } from './amount.ts'

/** How an amount is rounded, in words: "to the nearest quarter". */
export function roundingWords({ step, rounding }: Omit<Counting, 'unitMinutes'>): string {
  const size = step === 25 ? 'quarter' : `step of ${amountText(step)}`
  if (rounding === 'exact') return 'to the hundredth'
  return rounding === 'nearest' ? `to the nearest ${size}` : `${rounding} to a ${size}`
}
