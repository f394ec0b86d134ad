import { type Judged, unwritten } from './row.ts'
import { named } from './values.ts'

/** A row with a formula where a value is used. */
export const refusedFormula = (number: number, formula: string): Judged<never> =>
  unwritten(number, 'refused', {
    ground: 'A formula instead of its value',
    reason: `${named(formula)} is a formula. Save the file with its values, and choose it again`,
  })
