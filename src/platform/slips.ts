/**
 * Letters put in, left out, replaced or swapped with their neighbour between two words; null where they are more than
 * allowed.
 */
export function slipsWithin(one: string, other: string, allowed: number): number | null {
  const [mine, theirs] = [[...one], [...other]]
  if (Math.abs(mine.length - theirs.length) > allowed) return null
  const far = allowed + 1
  let before = new Array<number>(theirs.length + 1).fill(far)
  let last = Array.from(before, (_, at) => Math.min(at, far))
  let row = [...before]
  for (let i = 1; i <= mine.length; i++) {
    row.fill(far)
    row[0] = Math.min(i, far)
    // Further from the diagonal than what is allowed, there are more slips than that.
    for (let j = Math.max(1, i - allowed); j <= Math.min(theirs.length, i + allowed); j++) {
      const isSame = mine[i - 1] === theirs[j - 1]
      const isSwapped = i > 1 && j > 1 && mine[i - 1] === theirs[j - 2] && mine[i - 2] === theirs[j - 1]
      const plain = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (isSame ? 0 : 1))
      row[j] = isSwapped ? Math.min(plain, before[j - 2]! + 1) : plain
    }
    ;[before, last, row] = [last, row, before]
  }
  const slips = last[theirs.length]!
  return slips <= allowed ? slips : null
}
