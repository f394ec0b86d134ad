import { codeDigits, type FieldErrors } from '../../web/form.ts'

/** What is wrong with a code as it was entered and re-entered, before it is tried; null when it can be tried. */
export function codeFaults(code: string, again: string): FieldErrors | null {
  const [first, second] = [codeDigits(code), codeDigits(again)]
  if (!first) return { code: 'Enter the code from the message' }
  if (!/^\d{8}$/.test(first)) return { code: 'Enter the eight digits of the code' }
  if (!second) return { codeAgain: 'Enter the code once more' }
  return first === second ? null : { codeAgain: 'Enter the same code in both places' }
}
