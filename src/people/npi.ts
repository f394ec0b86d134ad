import type { Ruled } from './rules.ts'

/**
 * The check digit of the nine digits that identify a health care provider: the Luhn formula over them with 80840
 * before them, which adds 24. 69 FR 3434: https://www.federalregister.gov/citation/69-FR-3434
 */
export function npiCheckDigit(nine: string): number {
  const sum = [...nine].reverse().reduce((total, digit, index) => total + doubled(Number(digit), index % 2 === 0), 24)
  return (10 - (sum % 10)) % 10
}

/** A doubled digit counts as the sum of its digits. */
const doubled = (digit: number, double: boolean): number => {
  const product = double ? digit * 2 : digit
  return product > 9 ? product - 9 : product
}

/** A National Provider Identifier: ten digits, the first of which is 1 or 2 and the last the check digit. */
export function npi(typed: string): Ruled<string> {
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  const fits = /^[12]\d{9}$/.test(digits) && npiCheckDigit(digits.slice(0, 9)) === Number(digits[9])
  if (fits) return { ok: true, value: digits }
  return { ok: false, message: 'Check your NPI: ten digits, for example 1234567893. You can leave it empty for now' }
}
