import type { Month } from '../relationship.ts'

/** The month that was typed; or what is to be asked: the month of a year, or all of it. */
export type MonthRead =
  | { ok: true; month: Month }
  | { ok: false; asks: 'month'; year: number }
  | { ok: false; asks: 'all' }

const names = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const whole = 'january february march april may june july august september october november december'.split(' ')

/**
 * A month as people type it: "3/2024", "03-2024", "2024-03", "Mar 2024", "March, 2024", "3/24", "Mar '24", "202403", or a
 * day in it, as "3/15/2024", "15.3.2024" or "2024-03-15". Of two digits a year is the last that is not after `thisYear`'s.
 */
export function readMonth(typed: string, thisYear: number): MonthRead {
  const text = typed.normalize('NFKC').toLowerCase().trim().slice(0, 60)
  const parts = text.match(/\p{L}+|\d+/gu) ?? []
  const plain = text.replace(/[\p{L}\d\s\p{Pd}/.,'’]/gu, '') === ''
  if (!plain || parts.length === 0 || parts.length > 4) return nothing
  return (
    read(
      parts.filter((part) => !/^(of|th|st|nd|rd)$/.test(part)),
      text,
      thisYear,
    ) ?? nothing
  )
}

const nothing = { ok: false, asks: 'all' } as const

function read(parts: readonly string[], text: string, thisYear: number): MonthRead | undefined {
  const words = parts.filter((part) => /\p{L}/u.test(part))
  const numbers = parts.filter((part) => /^\d+$/.test(part))
  if (words.length === 1) return named(words[0]!, numbers, thisYear)
  if (words.length > 1) return undefined
  if (numbers.length === 1) return alone(numbers[0]!)
  if (numbers.length === 2) return two(numbers[0]!, numbers[1]!, thisYear)
  return numbers.length === 3 ? day(numbers, text, thisYear) : undefined
}

/** "Mar 2024", "2024 March", "March 15, 2024" */
function named(word: string, numbers: readonly string[], thisYear: number): MonthRead | undefined {
  const month = monthNamed(word)
  const year = numbers.find((one) => one.length === 4) ?? numbers.at(-1)
  const rest = numbers.filter((one) => one !== year)
  if (!month || !year || numbers.length > 2 || rest.some((one) => one.length > 2 || !between(one, 1, 31)))
    return undefined
  return monthOf(yearOf(year, thisYear), month)
}

function monthNamed(word: string): number | undefined {
  const at = names.findIndex(
    (name, index) => word.startsWith(name) && (whole[index]!.startsWith(word) || word === 'sept'),
  )
  return at === -1 ? undefined : at + 1
}

/** "2024" lacks its month, "202403" has it. */
function alone(number: string): MonthRead | undefined {
  if (number.length === 6) return monthOf(Number(number.slice(0, 4)), Number(number.slice(4)))
  return number.length === 4 && isYear(Number(number)) ? { ok: false, asks: 'month', year: Number(number) } : undefined
}

/** "3/2024", "2024-03", "3/24" */
function two(first: string, second: string, thisYear: number): MonthRead | undefined {
  if (first.length === 4) return second.length <= 2 ? monthOf(Number(first), Number(second)) : undefined
  return first.length <= 2 ? monthOf(yearOf(second, thisYear), Number(first)) : undefined
}

/** "3/15/2024" as in the United States; what cannot be a month is the day, and with dots the day comes first. */
function day(numbers: readonly string[], text: string, thisYear: number): MonthRead | undefined {
  const [first, second, third] = numbers as [string, string, string]
  if (first.length === 4) return between(third, 1, 31) ? monthOf(Number(first), Number(second)) : undefined
  if (!between(first, 1, 31) || !between(second, 1, 31)) return undefined
  const dayFirst = Number(first) > 12 || (Number(second) <= 12 && /^\d+\./.test(text))
  return monthOf(yearOf(third, thisYear), Number(dayFirst ? second : first))
}

function yearOf(digits: string, thisYear: number): number {
  if (digits.length !== 2) return Number(digits)
  const year = thisYear - (thisYear % 100) + Number(digits)
  return year > thisYear ? year - 100 : year
}

const between = (digits: string, least: number, most: number) =>
  digits.length <= 2 && Number(digits) >= least && Number(digits) <= most
const isYear = (year: number) => year >= 1900 && year <= 2199

const monthOf = (year: number, month: number): MonthRead | undefined =>
  isYear(year) && month >= 1 && month <= 12
    ? { ok: true, month: `${year}-${String(month).padStart(2, '0')}` }
    : undefined

/** "3/2024", as it is written back into the form. */
export const monthTyped = (month: Month): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`
