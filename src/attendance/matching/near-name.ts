import { familyNameKey } from '../../people/name-key.ts'
import { slipsWithin } from '../../platform/slips.ts'
import { givenNameFit, type Reading } from './typed-name.ts'

/**
 * How far a typed name is from one that is kept, where it is not the same: so many letters too many, too few, wrong or
 * swapped with their neighbour, a part of a double name that is left out or put in counted as one. A part may have a
 * letter in four wrong, and all of it two; the given name must be said. Null: it is another name.
 */
export function slipsBetween(typed: Reading, kept: { givenName: string; familyName: string }): number | null {
  if (Boolean(typed.given) !== Boolean(kept.givenName)) return null
  const given = givenNameFit(typed.given, kept.givenName) > 1 ? 0 : partSlips(typed.given, kept.givenName)
  const family = partSlips(typed.family, kept.familyName)
  if (given === null || family === null) return null
  return given + family > most ? null : given + family
}

const most = 2

function partSlips(typed: string, kept: string): number | null {
  const [mine, theirs] = [familyNameKey(typed), familyNameKey(kept)]
  if (mine === theirs) return 0
  const allowed = Math.min(most, Math.floor(Math.max(mine.length, theirs.length) / 4))
  const slips = slipsWithin(mine, theirs, allowed)
  if (slips !== null) return slips
  return isPartOf(typed, kept) || isPartOf(kept, typed) ? 1 : null
}

/** Whether a name is one of the parts, or some of them, that another is made of. */
function isPartOf(one: string, whole: string): boolean {
  const [few, many] = [partsOf(one), partsOf(whole)]
  return few.length > 0 && few.length < many.length && few.every((part) => part.length > 1 && many.includes(part))
}

const partsOf = (name: string): string[] =>
  name
    .split(/[\s\p{Pd}]+/u)
    .map(familyNameKey)
    .filter(Boolean)
