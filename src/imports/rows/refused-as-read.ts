import { fieldsOf } from '../fields/fields-of.ts'
import { mostLetters } from '../fields/letters.ts'
import type { ImportKind } from '../kinds.ts'
import { refusedFormula } from './formula.ts'
import { type Judged, unwritten } from './row.ts'
import { named, type RowValues } from './values.ts'

/** A row with a formula where a value is used, or with a text that is longer than its field; null for any other. */
export function refusedAsRead(kind: ImportKind, number: number, values: RowValues): Judged<never> | null {
  if (values.formula) return refusedFormula(number, values.formula)
  for (const [key, most] of Object.entries(mostLetters(kind))) {
    const text = values.text(key)
    if (text.length > most && [...text].length > most)
      return refusedLong(number, fieldsOf(kind, []).find((field) => field.key === key)!.label, text, most)
  }
  return null
}

/** A row with a text of too many letters, which would have to be cut. */
export const refusedLong = (number: number, label: string, text: string, most: number): Judged<never> =>
  unwritten(number, 'refused', {
    ground: `${label}: too long`,
    reason: `${label} ${named(text)} has more than the ${most.toLocaleString('en-US')} letters that are kept. Shorten it in the file`,
  })
