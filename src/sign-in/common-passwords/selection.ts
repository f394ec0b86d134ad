/** Shorter ones are refused for their length, except as the word in front of digits, which is letters. */
const usual = 12
const shortest = 8
const shortestWord = 6

/** How many of the most common passwords are listed below the usual least length. */
const most = 120_000

/**
 * Whether a common password goes onto the list, by how common it is (`rank`, from 0): every long one, and of the
 * shorter ones, which only organizations that allow them meet, the most common.
 */
export function isWorthListing(folded: string, rank: number): boolean {
  const length = [...folded].length
  if (length >= usual) return true
  return rank < most && (length >= shortest || (length >= shortestWord && /^\p{L}+$/u.test(folded)))
}
