import type { Typed, TypedRow } from './typed.ts'

/** Where a row stands beside what was typed: typed in another window, sent meanwhile, disclosed by a link, or under a merged record. */
export type Beside = 'tab' | 'sent' | 'taken' | 'merged'

/**
 * What was typed here with what was typed elsewhere beside it, so that nothing is lost: rows that say no more than one that
 * is there already are left out, rows of the same relationship that say something else stand below it under a new id.
 */
export function beside(here: Typed, other: Typed, mark: Beside, newId: () => string): Typed {
  const rows = [...here.rows]
  for (const row of other.rows) {
    const from = row.beside === 'taken' || row.beside === 'merged' ? row.beside : mark
    if (rows.some((one) => saysAll(one, row))) continue
    const at = rows.findIndex(({ id }) => id === row.id)
    if (at === -1) rows.push({ ...row, beside: from })
    else if (saysAll(row, rows[at]!)) rows[at] = { ...row, beside: from }
    else rows.splice(at + 1, 0, { ...row, id: newId(), beside: from })
  }
  const answer = here.answer === other.answer ? here.answer : rows.length > 0 ? 'some' : here.answer || other.answer
  return { answer, rows }
}

/** Whether two say the same. */
export const isSameTyped = (one: Typed, other: Typed): boolean =>
  one.answer === other.answer &&
  one.rows.length === other.rows.length &&
  one.rows.every((row, at) => saysAll(row, other.rows[at]!) && saysAll(other.rows[at]!, row))

/** Whether a row says all that another one of the same relationship, or of the same company and time, says. */
export function saysAll(row: TypedRow, other: TypedRow): boolean {
  const texts = ['company', 'other', 'since', 'until'] as const
  const begins = texts.every((part) => row[part].trim().startsWith(other[part].trim()))
  const isEqual = texts.every((part) => row[part].trim() === other[part].trim())
  const isSame = row.id === other.id ? begins : isEqual
  return isSame && row.whose === other.whose && other.natures.every((one) => row.natures.includes(one))
}
