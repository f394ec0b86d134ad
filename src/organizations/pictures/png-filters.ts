/** Rows of bytes and what each is filtered by: https://www.w3.org/TR/png-3/#9Filters. `step` is the bytes of a pixel. */
export type Rows = { height: number; length: number; step: number }

/** The bytes as they were before they were filtered, each row behind its kind; null when there is no such kind. */
export function unfiltered(raw: Uint8Array, { height, length, step }: Rows): Uint8Array | null {
  const rows = new Uint8Array(height * length)
  for (let row = 0; row < height; row++) {
    const from = row * (length + 1) + 1
    const to = row * length
    const kind = raw[from - 1]!
    if (kind > 4) return null
    for (let at = 0; at < length; at++) {
      const left = at >= step ? rows[to + at - step]! : 0
      const up = row ? rows[to + at - length]! : 0
      const corner = row && at >= step ? rows[to + at - length - step]! : 0
      rows[to + at] = raw[from + at]! + predicted(kind, left, up, corner)
    }
  }
  return rows
}

/** Each row by the filter that leaves the least, behind its kind. */
export function filtered(raw: Uint8Array, { height, length, step }: Rows): Uint8Array {
  const out = new Uint8Array(height * (length + 1))
  const tries = Array.from({ length: 5 }, () => new Uint8Array(length))
  for (let row = 0; row < height; row++) {
    const sums = tries.map((line, kind) => {
      let sum = 0
      for (let at = 0; at < length; at++) {
        const here = row * length + at
        const left = at >= step ? raw[here - step]! : 0
        const up = row ? raw[here - length]! : 0
        const corner = row && at >= step ? raw[here - length - step]! : 0
        const rest = (raw[here]! - predicted(kind, left, up, corner)) & 255
        line[at] = rest
        sum += rest < 128 ? rest : 256 - rest
      }
      return sum
    })
    const best = sums.indexOf(Math.min(...sums))
    out[row * (length + 1)] = best
    out.set(tries[best]!, row * (length + 1) + 1)
  }
  return out
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  return kind === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
