import { familyNameKey } from '../../people/name-key.ts'
import { slipsBetween } from './near-name.ts'
import { givenNameFit, readingsOf } from './typed-name.ts'

/** Whether two typed names may be one person's: in any order, with titles, by an initial, or with a slip or two. */
export function mayBeOnesName(one: string, other: string): boolean {
  if (familyNameKey(one) === familyNameKey(other)) return true
  return readingsOf({ full: one }).some((mine) =>
    readingsOf({ full: other }).some(
      ({ given, family }) =>
        slipsBetween(mine, { givenName: given, familyName: family }) !== null ||
        (familyNameKey(mine.family) === familyNameKey(family) && givenNameFit(mine.given, given) > 0),
    ),
  )
}
