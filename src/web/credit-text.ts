/** An amount of credit as it is printed: whole hundredths in, always two decimals out ("1.00", "1,293.50"). */
export function amountText(hundredths: number): string {
  const sign = hundredths < 0 ? '−' : ''
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${whole}.${digits.slice(-2)}`
}
