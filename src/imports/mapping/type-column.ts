import { headKey } from '../fields/field.ts'
import type { TypeColumn } from '../fields/fields-of.ts'
import { guessedMeaning } from './word-guess.ts'

/** Names of amounts that say nothing of their type. */
const anyCredit =
  /^(total|cme|ce|ceu|cmece|contact|credits?|hours?|hrs?|claimed|earned|awarded|max(imum)?|number|of|units?|points?|ceus?|amount)+$/

const amountWord = /(^|[^\p{L}])(credits?|crs?|hours?|hrs?|units?|points?|pts|ceus?|amount)([^\p{L}]|$)/iu

/**
 * Of which type a column of numbers holds amounts: "AMA PRA Category 1 Credit(s)", "ANCC hours", where the first word of a
 * type's short name stands alone in it; or "Cat.1 Hrs", "Nursing Hrs", as the usual types are called elsewhere.
 */
export function typeIn(head: string, types: readonly TypeColumn[]): TypeColumn | undefined {
  const key = headKey(head)
  const exact = types.filter(({ name, shortName }) =>
    [name, shortName, `${shortName} credits`].some((own) => headKey(own) === key),
  )
  if (key && exact.length > 0) return exact[0]
  const words = head.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const named = types.filter(({ shortName }) => {
    const own = shortName.toLowerCase().split(/[^\p{L}\p{N}]+/u)[0]
    return own && own.length > 1 && words.includes(own)
  })
  if (named.length > 0) return named.length === 1 ? named[0] : undefined
  if (!amountWord.test(head) || anyCredit.test(key)) return undefined
  const meanings = types.map(({ id, name, shortName }) => ({ value: id, label: shortName, names: [shortName, name] }))
  const meant = guessedMeaning('credit_type', head, meanings)
  return types.find(({ id }) => id === meant)
}
