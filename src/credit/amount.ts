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

/** How minutes become an amount: in steps, to the nearest, down or up; or exactly, to the hundredth. */
export type Rounding = 'nearest' | 'down' | 'up' | 'exact'

/** How a credit type counts time. */
export type Counting = {
  /** How many minutes one of it is: 60 of a contact hour, 600 of a CEU. */
  unitMinutes: number
  /** In hundredths. */
  step: number
  rounding: Rounding
}

/**
 * What so many minutes come to, in hundredths. AMA PRA Category 1 Credit: an hour is 1.00, rounded to the nearest quarter
 * (http://www.bumc.bu.edu/cme/activity-planning/cme-credit/).
 */
export function amountForMinutes(minutes: number, { unitMinutes, step, rounding }: Counting): number {
  return roundedAmount((minutes * 100) / unitMinutes, { step, rounding })
}

/** An amount, in hundredths and parts of them, as a credit type rounds it. */
export function roundedAmount(hundredths: number, { step, rounding }: Omit<Counting, 'unitMinutes'>): number {
  const size = rounding === 'exact' ? 1 : step
  // Rounding must not lose or win a step by the last bit of a division.
  const steps = Math.round((hundredths * 1e6) / size) / 1e6
  const round = rounding === 'down' ? Math.floor : rounding === 'up' ? Math.ceil : Math.round
  return round(steps) * size
}
