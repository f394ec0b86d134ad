import type { FormSettings } from '../form-items.ts'
import { usualPassMark } from '../scoring.ts'

/** "Pass mark: 80% of the points, in up to 3 attempts." told before a test is begun. */
export function termsText({ passMark = usualPassMark, attempts = null }: FormSettings): string {
  const tries =
    attempts === null
      ? 'It can be tried as often as you like.'
      : attempts === 1
        ? 'There is one attempt.'
        : `There are ${attempts} attempts.`
  return `${passMark}% of the points pass. ${tries}`
}

/** "9 of 10 points (90%)"; the share is rounded down, so that nobody reads the pass mark who has not reached it. */
export const scoreText = (points: number, outOf: number): string =>
  `${points} of ${outOf} ${outOf === 1 ? 'point' : 'points'} (${Math.floor((100 * points) / outOf)}%)`

/** "One attempt is left." */
export function leftText(left: number | null): string {
  if (left === null) return 'You can try again as often as you like.'
  if (left === 0) return 'No attempt is left.'
  return left === 1 ? 'One attempt is left.' : `${left} attempts are left.`
}
