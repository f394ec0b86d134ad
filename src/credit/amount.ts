/** An amount of credit as it is printed: whole hundredths in, always two decimals out ("1.00", "1,293.50"). */
export function amountText(hundredths: number): string {
  const sign = hundredths < 0 ? '−' : ''
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${whole}.${digits.slice(-2)}`
}

/** An amount of credit in hundredths from what was typed ("1", "1.5", "0,75"); NaN when it is no such number. */
export function hundredthsOf(typed: string): number {
  const match = /^(\d+)?(?:[.,](\d{1,2})0*)?$/.exec(typed.trim())
  if (!match || (match[1] === undefined && match[2] === undefined)) return Number.NaN
  return Number(match[1] ?? 0) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
